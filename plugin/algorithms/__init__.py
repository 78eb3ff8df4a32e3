"""The Processing algorithms, one file each. An algorithm gathers a job's options and runs the job; nothing else."""
