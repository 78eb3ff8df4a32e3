"""The method: distillation, regulation (IRM), the stages F1 and F2, and the plan that resumes."""
