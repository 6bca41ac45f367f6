drop table told_so_far;
