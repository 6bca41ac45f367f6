drop table comment_index;
drop table comment_marks;
drop table comment_topics;
drop table comments;
