-- Written by `python -m warehouse.generate` from warehouse/contract and models/; do not edit.

CREATE TABLE articles (
    "article_id" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "outlet" VARCHAR,
    "title" VARCHAR,
    "author" VARCHAR,
    "published_at" DATE,
    "place_code" VARCHAR,
    "place_name" VARCHAR,
    "text" VARCHAR NOT NULL,
    "content_hash" VARCHAR NOT NULL,
    "revision_id" VARCHAR NOT NULL,
    "canonical_url" VARCHAR,
    "copy_of" VARCHAR
);
COMMENT ON TABLE articles IS 'One row per current revision of an article';
COMMENT ON COLUMN articles."article_id" IS 'Stable key of the article, from where it is published';
COMMENT ON COLUMN articles."source" IS 'The URL, or the path of the file as given';
COMMENT ON COLUMN articles."outlet" IS 'Newspaper or portal, null if unknown';
COMMENT ON COLUMN articles."title" IS 'Headline as printed';
COMMENT ON COLUMN articles."author" IS 'Author as printed';
COMMENT ON COLUMN articles."published_at" IS 'Date of publication where the page gives one';
COMMENT ON COLUMN articles."place_code" IS 'Code of the unit the article is mainly about';
COMMENT ON COLUMN articles."place_name" IS 'Bare name of that unit';
COMMENT ON COLUMN articles."text" IS 'The cleaned body that all offsets refer to, Unicode NFC';
COMMENT ON COLUMN articles."content_hash" IS 'SHA-256 of the text';
COMMENT ON COLUMN articles."revision_id" IS 'SHA-256 of the bytes this revision was read from';
COMMENT ON COLUMN articles."canonical_url" IS 'The address the outlet wants the article known by, where stated';
COMMENT ON COLUMN articles."copy_of" IS 'Key of the article whose text this one prints again, in whole or in part; null for originals';

CREATE TABLE facts (
    "fact_id" VARCHAR NOT NULL,
    "article_id" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "sentence" VARCHAR NOT NULL,
    "quote" VARCHAR NOT NULL,
    "char_start" INTEGER NOT NULL,
    "char_end" INTEGER NOT NULL,
    "value" DOUBLE NOT NULL,
    "value_high" DOUBLE,
    "unit" VARCHAR NOT NULL,
    "bound" VARCHAR NOT NULL,
    "metric" VARCHAR NOT NULL,
    "change" VARCHAR NOT NULL,
    "status" VARCHAR NOT NULL,
    "place_code" VARCHAR,
    "place_name" VARCHAR,
    "province_name" VARCHAR,
    "period_start" DATE,
    "period_end" DATE,
    "as_of" DATE,
    "funding_source" VARCHAR,
    "population_group" VARCHAR NOT NULL,
    "programme" VARCHAR,
    "rule" VARCHAR NOT NULL,
    "review" VARCHAR NOT NULL,
    "quality" VARCHAR NOT NULL
);
COMMENT ON TABLE facts IS 'One row per figure printed in an article''s body';
COMMENT ON COLUMN facts."fact_id" IS 'Stable key: from the revision, the quote and its nth occurrence';
COMMENT ON COLUMN facts."article_id" IS 'The article it was read in';
COMMENT ON COLUMN facts."source" IS 'Where that article was found';
COMMENT ON COLUMN facts."sentence" IS 'The whole sentence, verbatim';
COMMENT ON COLUMN facts."quote" IS 'Number and unit as printed, without qualifier';
COMMENT ON COLUMN facts."char_start" IS 'First character of the quote in articles.text';
COMMENT ON COLUMN facts."char_end" IS 'One past its last character: text[char_start:char_end] = quote';
COMMENT ON COLUMN facts."value" IS 'The number in base units: đồng, percent as printed, counts as they are';
COMMENT ON COLUMN facts."value_high" IS 'Upper end of a range, null for single numbers';
COMMENT ON COLUMN facts."unit" IS 'What is counted or measured. One of: VND, percent, household, person, house, hectare, head, project, work, commune, village, session, document, organisation, card, kilometre, tonne, square_metre, item';
COMMENT ON COLUMN facts."bound" IS 'How the text qualifies the number. One of: exact, about, over, nearly, under, at_least, at_most';
COMMENT ON COLUMN facts."metric" IS 'What is stated: a code of metrics';
COMMENT ON COLUMN facts."change" IS 'A level (none), or the size of a change. One of: none, increase, decrease';
COMMENT ON COLUMN facts."status" IS 'Actual, target or forecast. One of: actual, target, forecast';
COMMENT ON COLUMN facts."place_code" IS 'Code of the smallest unit the figure is about';
COMMENT ON COLUMN facts."place_name" IS 'Bare name of that unit, as it existed then';
COMMENT ON COLUMN facts."province_name" IS 'Bare name of its province, null for the whole country';
COMMENT ON COLUMN facts."period_start" IS 'First day the figure is about';
COMMENT ON COLUMN facts."period_end" IS 'Last day the figure is about';
COMMENT ON COLUMN facts."as_of" IS 'The day up to which it is told, where the words name one (đến tháng 6, đầu năm, hiện nay); null where they tell the year alone';
COMMENT ON COLUMN facts."funding_source" IS 'Whose money; null where the metric is not about money. One of: all, central, provincial, district, commune, local, community, credit, carried_over, integrated, foreign';
COMMENT ON COLUMN facts."population_group" IS 'Whose figure. One of: all, ethnic_minority';
COMMENT ON COLUMN facts."programme" IS 'A code of programmes, null if unsaid';
COMMENT ON COLUMN facts."rule" IS 'The rule that read it';
COMMENT ON COLUMN facts."review" IS 'What a steward said of it. One of: unreviewed, confirmed, corrected, rejected';
COMMENT ON COLUMN facts."quality" IS 'Takes part in a check of its article that holds, in one that fails, or in none; what other articles tell (comparisons) does not count. One of: checked, disputed, unchecked';

CREATE TABLE checks (
    "check_id" VARCHAR NOT NULL,
    "article_id" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL,
    "verdict" VARCHAR NOT NULL,
    "fact_ids" VARCHAR[] NOT NULL,
    "roles" VARCHAR[] NOT NULL,
    "stated" DOUBLE NOT NULL,
    "computed_low" DOUBLE NOT NULL,
    "computed_high" DOUBLE NOT NULL,
    "discrepancy" DOUBLE NOT NULL,
    "suspect_fact_id" VARCHAR,
    "suggested_value" DOUBLE,
    "suggested_quote" VARCHAR,
    "explanation_vi" VARCHAR NOT NULL,
    "explanation_en" VARCHAR NOT NULL
);
COMMENT ON TABLE checks IS 'One row per arithmetic statement found in an article';
COMMENT ON COLUMN checks."check_id" IS 'Stable key: from the kind and the facts that take part';
COMMENT ON COLUMN checks."article_id" IS 'The article that asserts it';
COMMENT ON COLUMN checks."source" IS 'Where that article was found';
COMMENT ON COLUMN checks."kind" IS 'The form of the statement. One of: sum, partial_sum, difference, ratio, mean, same_base';
COMMENT ON COLUMN checks."verdict" IS 'Whether it can hold within the printed precision. One of: pass, fail';
COMMENT ON COLUMN checks."fact_ids" IS 'All facts that take part';
COMMENT ON COLUMN checks."roles" IS 'Their roles, aligned with fact_ids; a fraction is numerator and denominator in one fact. One of: total, part, from, to, change, numerator, denominator, fraction, share, mean, value, count';
COMMENT ON COLUMN checks."stated" IS 'The value as the article states it';
COMMENT ON COLUMN checks."computed_low" IS 'Lower end of what the other members give';
COMMENT ON COLUMN checks."computed_high" IS 'Upper end of what the other members give';
COMMENT ON COLUMN checks."discrepancy" IS 'Stated minus computed at printed values; 0 means they agree';
COMMENT ON COLUMN checks."suspect_fact_id" IS 'The one figure whose change mends it, null if that cannot be told';
COMMENT ON COLUMN checks."suggested_value" IS 'The value that would mend it; of a fraction, that of its numerator';
COMMENT ON COLUMN checks."suggested_quote" IS 'That value as it would be printed';
COMMENT ON COLUMN checks."explanation_vi" IS 'One sentence for the steward, in Vietnamese';
COMMENT ON COLUMN checks."explanation_en" IS 'The same in English';

CREATE TABLE comparisons (
    "comparison_id" VARCHAR NOT NULL,
    "verdict" VARCHAR NOT NULL,
    "metric" VARCHAR NOT NULL,
    "change" VARCHAR NOT NULL,
    "status" VARCHAR NOT NULL,
    "unit" VARCHAR NOT NULL,
    "place_code" VARCHAR NOT NULL,
    "place_name" VARCHAR,
    "province_name" VARCHAR,
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "as_of" DATE NOT NULL,
    "funding_source" VARCHAR,
    "population_group" VARCHAR NOT NULL,
    "programme" VARCHAR,
    "witnesses" BIGINT NOT NULL,
    "fact_ids" VARCHAR[] NOT NULL,
    "agreed_low" DOUBLE NOT NULL,
    "agreed_high" DOUBLE NOT NULL,
    "dissenting" VARCHAR[] NOT NULL,
    "explanation_vi" VARCHAR NOT NULL,
    "explanation_en" VARCHAR NOT NULL
);
COMMENT ON TABLE comparisons IS 'One row per figure that independent articles tell: one metric, place, period, day, source and group';
COMMENT ON COLUMN comparisons."comparison_id" IS 'Stable key: from what is compared, not from who tells it';
COMMENT ON COLUMN comparisons."verdict" IS 'Whether all can mean one value within their printed precision. One of: agree, conflict';
COMMENT ON COLUMN comparisons."metric" IS 'A code of metrics';
COMMENT ON COLUMN comparisons."change" IS 'Level, increase or decrease. One of: none, increase, decrease';
COMMENT ON COLUMN comparisons."status" IS 'Reached, aimed at or expected. One of: actual, target, forecast';
COMMENT ON COLUMN comparisons."unit" IS 'What is counted or measured. One of: VND, percent, household, person, house, hectare, head, project, work, commune, village, session, document, organisation, card, kilometre, tonne, square_metre, item';
COMMENT ON COLUMN comparisons."place_code" IS 'Code of the unit';
COMMENT ON COLUMN comparisons."place_name" IS 'Its bare name';
COMMENT ON COLUMN comparisons."province_name" IS 'Bare name of its province';
COMMENT ON COLUMN comparisons."period_start" IS 'First day of the period';
COMMENT ON COLUMN comparisons."period_end" IS 'Last day of the period';
COMMENT ON COLUMN comparisons."as_of" IS 'The day up to which it is told; the last of the period where none is named';
COMMENT ON COLUMN comparisons."funding_source" IS 'Whose money, null where it is no money. One of: all, central, provincial, district, commune, local, community, credit, carried_over, integrated, foreign';
COMMENT ON COLUMN comparisons."population_group" IS 'Whom it counts. One of: all, ethnic_minority';
COMMENT ON COLUMN comparisons."programme" IS 'A code of programmes, null if unsaid';
COMMENT ON COLUMN comparisons."witnesses" IS 'Independent tellers: outlets, copies of one text counted once';
COMMENT ON COLUMN comparisons."fact_ids" IS 'One fact of each teller, most precise first';
COMMENT ON COLUMN comparisons."agreed_low" IS 'Lower end of the values that most tellers allow';
COMMENT ON COLUMN comparisons."agreed_high" IS 'Upper end of these values';
COMMENT ON COLUMN comparisons."dissenting" IS 'Facts that cannot mean such a value; empty where none stands alone or all agree';
COMMENT ON COLUMN comparisons."explanation_vi" IS 'One sentence for the steward, in Vietnamese';
COMMENT ON COLUMN comparisons."explanation_en" IS 'The same in English';

CREATE TABLE findings (
    "finding_id" VARCHAR NOT NULL,
    "rule" VARCHAR NOT NULL,
    "severity" VARCHAR NOT NULL,
    "article_id" VARCHAR,
    "fact_id" VARCHAR,
    "check_id" VARCHAR,
    "message" VARCHAR NOT NULL,
    "status" VARCHAR NOT NULL,
    "first_seen_release" BIGINT NOT NULL,
    "last_seen_release" BIGINT NOT NULL
);
COMMENT ON TABLE findings IS 'What a steward should look at';
COMMENT ON COLUMN findings."finding_id" IS 'Stable key across runs: from the rule and what it is about';
COMMENT ON COLUMN findings."rule" IS 'The check or expectation that raised it';
COMMENT ON COLUMN findings."severity" IS 'How bad it is. One of: critical, warning, info';
COMMENT ON COLUMN findings."article_id" IS 'The article concerned';
COMMENT ON COLUMN findings."fact_id" IS 'The fact concerned';
COMMENT ON COLUMN findings."check_id" IS 'The check concerned';
COMMENT ON COLUMN findings."message" IS 'What is the matter, with the figures';
COMMENT ON COLUMN findings."status" IS 'Where it stands. One of: open, confirmed, corrected, dismissed, stale';
COMMENT ON COLUMN findings."first_seen_release" IS 'Release that first showed it';
COMMENT ON COLUMN findings."last_seen_release" IS 'Release that showed it last';

CREATE TABLE quarantine (
    "source" VARCHAR NOT NULL,
    "stage" VARCHAR NOT NULL,
    "reason" VARCHAR NOT NULL,
    "detail" VARCHAR NOT NULL
);
COMMENT ON TABLE quarantine IS 'What was refused, and why';
COMMENT ON COLUMN quarantine."source" IS 'The URL or path as given';
COMMENT ON COLUMN quarantine."stage" IS 'Where it was refused. One of: ingest, clean, extract, reconcile, validate';
COMMENT ON COLUMN quarantine."reason" IS 'Short code of the reason';
COMMENT ON COLUMN quarantine."detail" IS 'What happened, to what, and what can be done';

CREATE TABLE metrics (
    "code" VARCHAR NOT NULL,
    "unit" VARCHAR,
    "label_vi" VARCHAR NOT NULL,
    "label_en" VARCHAR NOT NULL,
    "definition" VARCHAR NOT NULL
);
COMMENT ON TABLE metrics IS 'What a fact can state';
COMMENT ON COLUMN metrics."code" IS 'Value of facts.metric';
COMMENT ON COLUMN metrics."unit" IS 'Its usual unit, null where any may occur. One of: VND, percent, household, person, house, hectare, head, project, work, commune, village, session, document, organisation, card, kilometre, tonne, square_metre, item';
COMMENT ON COLUMN metrics."label_vi" IS 'Name in Vietnamese';
COMMENT ON COLUMN metrics."label_en" IS 'Name in English';
COMMENT ON COLUMN metrics."definition" IS 'What is counted, and what is not';

CREATE TABLE programmes (
    "code" VARCHAR NOT NULL,
    "label_vi" VARCHAR NOT NULL,
    "label_en" VARCHAR NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,
    "legal_basis" VARCHAR
);
COMMENT ON TABLE programmes IS 'Poverty-reduction and related programmes';
COMMENT ON COLUMN programmes."code" IS 'Value of facts.programme';
COMMENT ON COLUMN programmes."label_vi" IS 'Name in Vietnamese';
COMMENT ON COLUMN programmes."label_en" IS 'Name in English';
COMMENT ON COLUMN programmes."valid_from" IS 'First day of its period';
COMMENT ON COLUMN programmes."valid_to" IS 'Last day of its period';
COMMENT ON COLUMN programmes."legal_basis" IS 'The decision that set it up';

CREATE TABLE places (
    "unit_id" VARCHAR NOT NULL,
    "code" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "full_name" VARCHAR NOT NULL,
    "level" VARCHAR NOT NULL,
    "type" VARCHAR NOT NULL,
    "parent_code" VARCHAR,
    "province_code" VARCHAR,
    "province_name" VARCHAR,
    "valid_from" DATE,
    "valid_to" DATE
);
COMMENT ON TABLE places IS 'Administrative units of Viet Nam, one row per version of a unit';
COMMENT ON COLUMN places."unit_id" IS 'Key of the version: level, code and first day';
COMMENT ON COLUMN places."code" IS 'Official code; not a key, since codes are used again';
COMMENT ON COLUMN places."name" IS 'Name without its type word';
COMMENT ON COLUMN places."full_name" IS 'Name with its type word';
COMMENT ON COLUMN places."level" IS 'Level in the hierarchy. One of: country, province, district, commune';
COMMENT ON COLUMN places."type" IS 'Type word: tỉnh, huyện, xã, phường …';
COMMENT ON COLUMN places."parent_code" IS 'Code of the unit above, null for provinces';
COMMENT ON COLUMN places."province_code" IS 'Code of the province';
COMMENT ON COLUMN places."province_name" IS 'Bare name of the province at that time';
COMMENT ON COLUMN places."valid_from" IS 'First day, null if it was there on 2008-08-01';
COMMENT ON COLUMN places."valid_to" IS 'Last day, null if it is still there';

CREATE TABLE place_successors (
    "old_unit_id" VARCHAR NOT NULL,
    "new_unit_id" VARCHAR NOT NULL,
    "relation" VARCHAR NOT NULL,
    "is_main" BOOLEAN NOT NULL,
    "effective_on" DATE,
    "confidence" VARCHAR NOT NULL
);
COMMENT ON TABLE place_successors IS 'Which unit version took over from which, the 1 July 2025 reform included';
COMMENT ON COLUMN place_successors."old_unit_id" IS 'The version that ended';
COMMENT ON COLUMN place_successors."new_unit_id" IS 'The version that followed';
COMMENT ON COLUMN place_successors."relation" IS 'full, partial, unchanged, renamed, merged, split …';
COMMENT ON COLUMN place_successors."is_main" IS 'The one successor to use where a single one is needed';
COMMENT ON COLUMN place_successors."effective_on" IS 'First day of the new version';
COMMENT ON COLUMN place_successors."confidence" IS 'How well it is attested. One of: high, medium, low';

CREATE TABLE decisions (
    "decision_id" VARCHAR NOT NULL,
    "subject" VARCHAR NOT NULL,
    "subject_id" VARCHAR NOT NULL,
    "action" VARCHAR NOT NULL,
    "value" VARCHAR,
    "decided_by" VARCHAR NOT NULL,
    "decided_on" DATE NOT NULL,
    "reason" VARCHAR NOT NULL,
    "evidence" VARCHAR
);
COMMENT ON TABLE decisions IS 'What stewards decided';
COMMENT ON COLUMN decisions."decision_id" IS 'Stable key';
COMMENT ON COLUMN decisions."subject" IS 'What it is about. One of: fact, finding, article';
COMMENT ON COLUMN decisions."subject_id" IS 'Its key';
COMMENT ON COLUMN decisions."action" IS 'What was decided. One of: confirm, correct, reject, dismiss, forget';
COMMENT ON COLUMN decisions."value" IS 'The corrected value, where there is one';
COMMENT ON COLUMN decisions."decided_by" IS 'Who decided';
COMMENT ON COLUMN decisions."decided_on" IS 'When';
COMMENT ON COLUMN decisions."reason" IS 'Why';
COMMENT ON COLUMN decisions."evidence" IS 'What it rests on';

CREATE TABLE releases (
    "release_id" BIGINT NOT NULL,
    "published_at" TIMESTAMP NOT NULL,
    "code_version" VARCHAR NOT NULL,
    "content_digest" VARCHAR NOT NULL,
    "articles" BIGINT NOT NULL,
    "facts" BIGINT NOT NULL,
    "checks" BIGINT NOT NULL,
    "checks_failed" BIGINT NOT NULL,
    "findings" BIGINT NOT NULL,
    "quarantined" BIGINT NOT NULL
);
COMMENT ON TABLE releases IS 'One row per published warehouse';
COMMENT ON COLUMN releases."release_id" IS 'Running number, from 1';
COMMENT ON COLUMN releases."published_at" IS 'When, UTC';
COMMENT ON COLUMN releases."code_version" IS 'Version of the code that made it';
COMMENT ON COLUMN releases."content_digest" IS 'SHA-256 over all relations but this one';
COMMENT ON COLUMN releases."articles" IS 'Rows in articles';
COMMENT ON COLUMN releases."facts" IS 'Rows in facts';
COMMENT ON COLUMN releases."checks" IS 'Rows in checks';
COMMENT ON COLUMN releases."checks_failed" IS 'Of these, failing';
COMMENT ON COLUMN releases."findings" IS 'Rows in findings that are open';
COMMENT ON COLUMN releases."quarantined" IS 'Rows in quarantine';

CREATE VIEW conflicts AS
WITH told AS (
    SELECT *, unnest(fact_ids) AS fact_id FROM comparisons WHERE verdict = 'conflict'
)
SELECT
    told.comparison_id, told.fact_id, facts.article_id, facts.source, articles.outlet, articles.title,
    articles.published_at, told.metric, told.place_code, told.place_name, told.province_name,
    told.period_start, told.period_end, told.as_of, facts.quote, facts.value, told.agreed_low, told.agreed_high,
    list_contains(told.dissenting, told.fact_id) AS stands_alone, told.witnesses, told.explanation_vi,
    told.explanation_en, facts.sentence
FROM told
JOIN facts USING (fact_id)
LEFT JOIN articles USING (article_id)
ORDER BY told.comparison_id, facts.source, told.fact_id;
COMMENT ON VIEW conflicts IS 'What independent articles tell differently of the same thing, one row for each teller';
COMMENT ON COLUMN conflicts."comparison_id" IS 'What is compared, a key of comparisons';
COMMENT ON COLUMN conflicts."fact_id" IS 'The teller''s fact';
COMMENT ON COLUMN conflicts."article_id" IS 'The article that prints it';
COMMENT ON COLUMN conflicts."source" IS 'Where that article was found';
COMMENT ON COLUMN conflicts."outlet" IS 'Newspaper or portal, null if unknown';
COMMENT ON COLUMN conflicts."title" IS 'Its headline';
COMMENT ON COLUMN conflicts."published_at" IS 'Date of publication where the page gives one';
COMMENT ON COLUMN conflicts."metric" IS 'What is told, a code of metrics';
COMMENT ON COLUMN conflicts."place_code" IS 'Code of the unit it is told of';
COMMENT ON COLUMN conflicts."place_name" IS 'Bare name of that unit';
COMMENT ON COLUMN conflicts."province_name" IS 'Bare name of its province';
COMMENT ON COLUMN conflicts."period_start" IS 'First day of the period';
COMMENT ON COLUMN conflicts."period_end" IS 'Last day of the period';
COMMENT ON COLUMN conflicts."as_of" IS 'The day up to which it is told; the last of the period where none is named';
COMMENT ON COLUMN conflicts."quote" IS 'The figure as printed';
COMMENT ON COLUMN conflicts."value" IS 'The figure in base units';
COMMENT ON COLUMN conflicts."agreed_low" IS 'Lower end of the values that most tellers allow';
COMMENT ON COLUMN conflicts."agreed_high" IS 'Upper end of these values';
COMMENT ON COLUMN conflicts."stands_alone" IS 'Whether most others agree on another value';
COMMENT ON COLUMN conflicts."witnesses" IS 'How many independent tellers there are';
COMMENT ON COLUMN conflicts."explanation_vi" IS 'The matter in one sentence, in Vietnamese';
COMMENT ON COLUMN conflicts."explanation_en" IS 'The same in English';
COMMENT ON COLUMN conflicts."sentence" IS 'The sentence the figure stands in';

CREATE VIEW disbursement_by_source AS
WITH ranked AS (
    SELECT *, row_number() OVER (
        PARTITION BY metric, article_id, place_code, place_name, province_name, period_start, period_end,
            programme, population_group, funding_source
        ORDER BY CASE WHEN metric = 'disbursement_rate' THEN 0 ELSE -value END, char_start
    ) AS place_in_line
    FROM facts
    WHERE metric IN ('funding_allocated', 'funding_disbursed', 'disbursement_rate')
        AND status = 'actual' AND "change" = 'none' AND review <> 'rejected'
), line AS (
    SELECT
        article_id, source, place_code, place_name, province_name, period_start, period_end, programme,
        population_group, funding_source,
        max(value) FILTER (WHERE metric = 'funding_allocated') AS allocated,
        max(value) FILTER (WHERE metric = 'funding_disbursed') AS disbursed,
        max(value) FILTER (WHERE metric = 'disbursement_rate') AS stated_rate,
        bool_or(quality = 'disputed') AS disputed,
        max(fact_id) FILTER (WHERE metric = 'funding_allocated') AS allocated_fact_id,
        max(fact_id) FILTER (WHERE metric = 'funding_disbursed') AS disbursed_fact_id,
        max(fact_id) FILTER (WHERE metric = 'disbursement_rate') AS rate_fact_id
    FROM ranked
    WHERE place_in_line = 1
    GROUP BY article_id, source, place_code, place_name, province_name, period_start, period_end, programme,
        population_group, funding_source
)
SELECT
    article_id, source, place_code, place_name, province_name, period_start, period_end, programme,
    population_group, funding_source, allocated, disbursed,
    CASE WHEN allocated > 0 THEN round(100 * disbursed / allocated, 2) END AS computed_rate,
    stated_rate, disputed, allocated_fact_id, disbursed_fact_id, rate_fact_id
FROM line
ORDER BY article_id, place_code, period_start, period_end, programme, population_group, funding_source;
COMMENT ON VIEW disbursement_by_source IS 'Money planned against money disbursed, by article, place, period, programme and source of money; where an article prints several amounts for one line the largest stands, of several rates the first';
COMMENT ON COLUMN disbursement_by_source."article_id" IS 'The article that prints the figures';
COMMENT ON COLUMN disbursement_by_source."source" IS 'Where that article was found';
COMMENT ON COLUMN disbursement_by_source."place_code" IS 'Code of the unit the money is for';
COMMENT ON COLUMN disbursement_by_source."place_name" IS 'Bare name of that unit';
COMMENT ON COLUMN disbursement_by_source."province_name" IS 'Bare name of its province';
COMMENT ON COLUMN disbursement_by_source."period_start" IS 'First day of the period';
COMMENT ON COLUMN disbursement_by_source."period_end" IS 'Last day of the period';
COMMENT ON COLUMN disbursement_by_source."programme" IS 'A code of programmes, null if unsaid';
COMMENT ON COLUMN disbursement_by_source."population_group" IS 'Whose money: all, or ethnic_minority';
COMMENT ON COLUMN disbursement_by_source."funding_source" IS 'Whose budget it comes from';
COMMENT ON COLUMN disbursement_by_source."allocated" IS 'Money allocated, đồng';
COMMENT ON COLUMN disbursement_by_source."disbursed" IS 'Money disbursed, đồng';
COMMENT ON COLUMN disbursement_by_source."computed_rate" IS 'Disbursed as a share of allocated, percent';
COMMENT ON COLUMN disbursement_by_source."stated_rate" IS 'The rate the article prints, percent';
COMMENT ON COLUMN disbursement_by_source."disputed" IS 'Whether one of the figures stands in a check that fails';
COMMENT ON COLUMN disbursement_by_source."allocated_fact_id" IS 'The fact behind allocated';
COMMENT ON COLUMN disbursement_by_source."disbursed_fact_id" IS 'The fact behind disbursed';
COMMENT ON COLUMN disbursement_by_source."rate_fact_id" IS 'The fact behind stated_rate';

CREATE VIEW disputed_facts AS
WITH members AS (
    SELECT check_id, kind, suspect_fact_id, suggested_quote, explanation_vi, explanation_en,
        unnest(fact_ids) AS fact_id, unnest(roles) AS "role"
    FROM checks
    WHERE verdict = 'fail'
)
SELECT
    facts.fact_id, members.check_id, facts.article_id, facts.source, articles.title, facts.quote, facts.value,
    facts.unit, facts.metric, members.kind, members."role",
    coalesce(members.suspect_fact_id = facts.fact_id, false) AS is_suspect,
    CASE WHEN members.suspect_fact_id = facts.fact_id THEN members.suggested_quote END AS suggested_quote,
    members.explanation_vi, members.explanation_en, facts.sentence
FROM members
JOIN facts ON facts.fact_id = members.fact_id
JOIN articles ON articles.article_id = facts.article_id
ORDER BY facts.article_id, members.check_id, facts.char_start, members."role";
COMMENT ON VIEW disputed_facts IS 'Facts that stand in a check that fails, one row for each fact and check, with what is the matter';
COMMENT ON COLUMN disputed_facts."fact_id" IS 'The fact';
COMMENT ON COLUMN disputed_facts."check_id" IS 'The check that fails';
COMMENT ON COLUMN disputed_facts."article_id" IS 'The article that prints both';
COMMENT ON COLUMN disputed_facts."source" IS 'Where that article was found';
COMMENT ON COLUMN disputed_facts."title" IS 'Its headline';
COMMENT ON COLUMN disputed_facts."quote" IS 'The figure as printed';
COMMENT ON COLUMN disputed_facts."value" IS 'The figure in base units';
COMMENT ON COLUMN disputed_facts."unit" IS 'What is counted or measured';
COMMENT ON COLUMN disputed_facts."metric" IS 'What the figure states, a code of metrics';
COMMENT ON COLUMN disputed_facts."kind" IS 'The form of the statement that fails';
COMMENT ON COLUMN disputed_facts."role" IS 'What the fact is in it';
COMMENT ON COLUMN disputed_facts."is_suspect" IS 'Whether changing this one figure would mend the statement';
COMMENT ON COLUMN disputed_facts."suggested_quote" IS 'What would have to be printed instead, for the suspect only';
COMMENT ON COLUMN disputed_facts."explanation_vi" IS 'The matter in one sentence, in Vietnamese';
COMMENT ON COLUMN disputed_facts."explanation_en" IS 'The same in English';
COMMENT ON COLUMN disputed_facts."sentence" IS 'The sentence the figure stands in';

CREATE VIEW fact_provenance AS
SELECT
    facts.fact_id, metrics.label_vi AS metric_vi, metrics.label_en AS metric_en, facts.value,
    facts.value_high, facts.unit, facts.place_name, facts.province_name, facts.period_start,
    facts.period_end, facts.as_of,
    substring(articles.text, greatest(1, facts.char_start - 59), least(60, facts.char_start)) AS "before",
    facts.quote,
    substring(articles.text, facts.char_end + 1, 60) AS "after",
    facts.rule, facts.quality, facts.review, facts.article_id, facts.source, articles.outlet,
    articles.title, articles.published_at
FROM facts
JOIN articles ON articles.article_id = facts.article_id
JOIN metrics ON metrics.code = facts.metric
ORDER BY facts.article_id, facts.char_start;
COMMENT ON VIEW fact_provenance IS 'Every fact with the words around it, its article and what its codes mean: from a number back to the page';
COMMENT ON COLUMN fact_provenance."fact_id" IS 'The fact';
COMMENT ON COLUMN fact_provenance."metric_vi" IS 'What it states, in Vietnamese';
COMMENT ON COLUMN fact_provenance."metric_en" IS 'What it states, in English';
COMMENT ON COLUMN fact_provenance."value" IS 'The figure in base units';
COMMENT ON COLUMN fact_provenance."value_high" IS 'Upper end of a range, null for single numbers';
COMMENT ON COLUMN fact_provenance."unit" IS 'What is counted or measured';
COMMENT ON COLUMN fact_provenance."place_name" IS 'Bare name of the unit the figure is about';
COMMENT ON COLUMN fact_provenance."province_name" IS 'Bare name of its province';
COMMENT ON COLUMN fact_provenance."period_start" IS 'First day the figure is about';
COMMENT ON COLUMN fact_provenance."period_end" IS 'Last day the figure is about';
COMMENT ON COLUMN fact_provenance."as_of" IS 'The day up to which it is told, null where the words name none';
COMMENT ON COLUMN fact_provenance."before" IS 'Up to 60 characters of the text before the quote';
COMMENT ON COLUMN fact_provenance."quote" IS 'The figure as printed';
COMMENT ON COLUMN fact_provenance."after" IS 'Up to 60 characters of the text after the quote';
COMMENT ON COLUMN fact_provenance."rule" IS 'The rule that read it';
COMMENT ON COLUMN fact_provenance."quality" IS 'Whether a check of the article holds, fails, or there is none';
COMMENT ON COLUMN fact_provenance."review" IS 'What a steward said of it';
COMMENT ON COLUMN fact_provenance."article_id" IS 'The article it was read in';
COMMENT ON COLUMN fact_provenance."source" IS 'Where that article was found';
COMMENT ON COLUMN fact_provenance."outlet" IS 'Newspaper or portal';
COMMENT ON COLUMN fact_provenance."title" IS 'Its headline';
COMMENT ON COLUMN fact_provenance."published_at" IS 'When it was published';

CREATE VIEW figure_sources AS
SELECT
    metric, unit, value, value_high, "change", status, place_code, place_name, province_name, period_start,
    period_end, funding_source, population_group, programme,
    count(DISTINCT article_id) AS articles,
    count(DISTINCT coalesce(copy_of, article_id)) AS independent_sources,
    list_sort(list_distinct(list(article_id))) AS article_ids
FROM facts
JOIN (SELECT article_id, copy_of FROM articles) USING (article_id)
WHERE metric <> 'other' AND review <> 'rejected'
GROUP BY ALL
ORDER BY ALL;
COMMENT ON VIEW figure_sources IS 'How many independent sources print a figure: an article and its reprints elsewhere count once';
COMMENT ON COLUMN figure_sources."metric" IS 'A code of metrics';
COMMENT ON COLUMN figure_sources."unit" IS 'What is counted or measured';
COMMENT ON COLUMN figure_sources."value" IS 'The number in base units';
COMMENT ON COLUMN figure_sources."value_high" IS 'Upper end of a range, null for single numbers';
COMMENT ON COLUMN figure_sources."change" IS 'A level (none), or the size of a change';
COMMENT ON COLUMN figure_sources."status" IS 'Actual, target or forecast';
COMMENT ON COLUMN figure_sources."place_code" IS 'Code of the unit the figure is about';
COMMENT ON COLUMN figure_sources."place_name" IS 'Bare name of that unit';
COMMENT ON COLUMN figure_sources."province_name" IS 'Bare name of its province';
COMMENT ON COLUMN figure_sources."period_start" IS 'First day the figure is about';
COMMENT ON COLUMN figure_sources."period_end" IS 'Last day the figure is about';
COMMENT ON COLUMN figure_sources."funding_source" IS 'Whose money; null where the metric is not about money';
COMMENT ON COLUMN figure_sources."population_group" IS 'Whose figure';
COMMENT ON COLUMN figure_sources."programme" IS 'A code of programmes, null if unsaid';
COMMENT ON COLUMN figure_sources."articles" IS 'Articles that print it, reprints included';
COMMENT ON COLUMN figure_sources."independent_sources" IS 'Articles that print it, reprints counted with their original';
COMMENT ON COLUMN figure_sources."article_ids" IS 'The articles';

CREATE VIEW funding_by_programme AS
SELECT
    facts.programme, programmes.label_vi AS programme_vi, facts.place_code, facts.place_name,
    facts.province_name, year(facts.period_start) AS first_year, year(facts.period_end) AS last_year,
    facts.funding_source, facts.metric, min(facts.value) AS lowest, max(facts.value) AS highest,
    count(*) AS figures, count(DISTINCT facts.article_id) AS articles,
    count(*) FILTER (WHERE facts.quality = 'disputed') AS disputed
FROM facts
LEFT JOIN programmes ON programmes.code = facts.programme
WHERE facts.metric IN ('funding_allocated', 'funding_disbursed')
    AND facts.status = 'actual' AND facts."change" = 'none' AND facts.review <> 'rejected'
GROUP BY facts.programme, programmes.label_vi, facts.place_code, facts.place_name, facts.province_name,
    year(facts.period_start), year(facts.period_end), facts.funding_source, facts.metric
ORDER BY programme, province_name, place_name, place_code, first_year, last_year, funding_source, metric;
COMMENT ON VIEW funding_by_programme IS 'Money of each programme by place, year and source, as all articles together report it; amounts of different articles are never added up, since they often tell of the same money';
COMMENT ON COLUMN funding_by_programme."programme" IS 'A code of programmes, null where the articles name none';
COMMENT ON COLUMN funding_by_programme."programme_vi" IS 'Its name in Vietnamese';
COMMENT ON COLUMN funding_by_programme."place_code" IS 'Code of the unit the money is for';
COMMENT ON COLUMN funding_by_programme."place_name" IS 'Bare name of that unit';
COMMENT ON COLUMN funding_by_programme."province_name" IS 'Bare name of its province';
COMMENT ON COLUMN funding_by_programme."first_year" IS 'First year the amounts are about';
COMMENT ON COLUMN funding_by_programme."last_year" IS 'Last year the amounts are about';
COMMENT ON COLUMN funding_by_programme."funding_source" IS 'Whose budget it comes from';
COMMENT ON COLUMN funding_by_programme."metric" IS 'funding_allocated or funding_disbursed';
COMMENT ON COLUMN funding_by_programme."lowest" IS 'The smallest amount printed, đồng';
COMMENT ON COLUMN funding_by_programme."highest" IS 'The largest amount printed, đồng';
COMMENT ON COLUMN funding_by_programme."figures" IS 'How many figures were read';
COMMENT ON COLUMN funding_by_programme."articles" IS 'How many articles they stand in';
COMMENT ON COLUMN funding_by_programme."disputed" IS 'How many of the figures stand in a check that fails';

CREATE VIEW poverty_rates AS
WITH ranked AS (
    SELECT facts.*, articles.published_at, year(period_end) AS "year",
        count(*) OVER (
            PARTITION BY metric, facts.place_code, facts.place_name, facts.province_name,
                year(period_end), population_group
        ) AS figures,
        row_number() OVER (
            PARTITION BY metric, facts.place_code, facts.place_name, facts.province_name,
                year(period_end), population_group
            ORDER BY quality = 'disputed', coalesce(as_of, period_end) DESC, articles.published_at DESC NULLS LAST,
                facts.article_id, char_start DESC
        ) AS place_in_line
    FROM facts JOIN articles ON articles.article_id = facts.article_id
    WHERE metric IN ('poor_household_rate', 'near_poor_household_rate')
        AND status = 'actual' AND "change" = 'none' AND review <> 'rejected'
        AND facts.place_name IS NOT NULL AND period_end IS NOT NULL
)
SELECT
    place_code, place_name, province_name, "year", population_group, metric, value AS rate, bound, quality,
    figures, fact_id, article_id, source, published_at
FROM ranked
WHERE place_in_line = 1
ORDER BY province_name, place_name, place_code, "year", population_group, metric;
COMMENT ON VIEW poverty_rates IS 'The latest poverty and near-poverty rate of each place and year; of several figures an undisputed one goes before, then the later day, the later article, and the last one printed in it';
COMMENT ON COLUMN poverty_rates."place_code" IS 'Code of the unit';
COMMENT ON COLUMN poverty_rates."place_name" IS 'Bare name of the unit';
COMMENT ON COLUMN poverty_rates."province_name" IS 'Bare name of its province';
COMMENT ON COLUMN poverty_rates."year" IS 'The year the rate is about';
COMMENT ON COLUMN poverty_rates."population_group" IS 'Whose rate: all households, or ethnic_minority';
COMMENT ON COLUMN poverty_rates."metric" IS 'poor_household_rate or near_poor_household_rate';
COMMENT ON COLUMN poverty_rates."rate" IS 'Share of households, percent';
COMMENT ON COLUMN poverty_rates."bound" IS 'How the text qualifies the rate';
COMMENT ON COLUMN poverty_rates."quality" IS 'Whether a check of the article holds, fails, or there is none';
COMMENT ON COLUMN poverty_rates."figures" IS 'How many figures of this place, year, group and metric were read';
COMMENT ON COLUMN poverty_rates."fact_id" IS 'The fact the rate comes from';
COMMENT ON COLUMN poverty_rates."article_id" IS 'The article it was read in';
COMMENT ON COLUMN poverty_rates."source" IS 'Where that article was found';
COMMENT ON COLUMN poverty_rates."published_at" IS 'When the article was published';
