drop table paper_rulings;
drop table paper_keyings;
drop table paper_forms;
drop table paper_batches;
