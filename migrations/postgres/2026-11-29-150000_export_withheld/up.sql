-- What is not in a file, as JSON: codes of institutions, letters that its encoding lacks. The page names them, since CSV has no place for it.
alter table exports add column withheld text not null default '';
