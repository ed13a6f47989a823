"""What would have to be different for an exercise to be chosen: searched for, and tried out on the whole plan."""
