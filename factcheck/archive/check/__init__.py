"""Stories checked: `rows` finds, `work` does a task of many, `alone` what may die of it."""
