drop table tally_marks;
