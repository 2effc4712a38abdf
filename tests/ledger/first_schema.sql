-- What the first schema could hold, in its own words: no code of today wrote it.
INSERT INTO run (id, model, model_digest, software, started) VALUES (1, 'rules', 'd', '0.1', '2031-05-06T12:00:00Z');
INSERT INTO page (id, key) VALUES (1, 'https://merrow.example/mill');
INSERT INTO version (id, page_id, number, latest, text_digest, article, ref, url, title, outlet_folded, language, added, run_id, text, blocks, sentences) VALUES (1, 1, 1, true, '14d85289e2aced707044f31bce81c7aa', 'a_1', 'mill.txt', 'https://merrow.example/mill', 'Mill burns', '', 'en', '2031-05-06T12:00:00Z', 1, 'Ada Quill said it could burn', '[]', '[]');
INSERT INTO extraction (version_id, run_id, added, contract, digest) VALUES (1, 1, '2031-05-06T12:00:00Z', 1, '717ad5907765e32def320ba96435bfd5');
INSERT INTO attribution (id, version_id, number, "key", kind, act, negated, score, source, source_kind, source_name, source_folded, cue, cue_lemma, content, start_char, end_char, detail, why) VALUES (1, 1, 1, 'q_1', 'indirect', 'say', false, 0.5, 'Ada Quill', 'person', 'Ada Quill', 'ada quill', 'said', 'say', 'it could burn', 15, 28, '{"source":{"spans":[[0,9]],"members":[],"candidates":[]},"cue":[[10,14]],"content":{"spans":[[15,28]],"verbatim":[],"asides":[]},"addressee":null,"accused":null}', '[]');
INSERT INTO hop (attribution_id, number, name, folded, kind, inherited, spans) VALUES (1, 1, 'Ada Quill', 'ada quill', 'person', false, '[[0,9]]');
INSERT INTO hedge (attribution_id, number, text, owner, start_char, end_char, scope_start, scope_end) VALUES (1, 1, 'could', 'source', 18, 23, 15, 28);
INSERT INTO judgement ("key", kind, target_kind, target, payload, anchor, author, made, added) VALUES ('j1', 'accept', 'attribution', 'q_1', '{}', '{}', 'Ida', '2031-05-07T09:00:00Z', '2031-05-07T09:00:00Z');
