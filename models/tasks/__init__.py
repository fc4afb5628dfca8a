"""One recipe per task: data -> examples -> network -> loss -> metric."""
