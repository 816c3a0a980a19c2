-- Facts that stand in a check that fails, one row for each fact and check, with what is the matter
-- fact_id: The fact
-- check_id: The check that fails
-- article_id: The article that prints both
-- source: Where that article was found
-- title: Its headline
-- quote: The figure as printed
-- value: The figure in base units
-- unit: What is counted or measured
-- metric: What the figure states, a code of metrics
-- kind: The form of the statement that fails
-- role: What the fact is in it
-- is_suspect: Whether changing this one figure would mend the statement
-- suggested_quote: What would have to be printed instead, for the suspect only
-- explanation_vi: The matter in one sentence, in Vietnamese
-- explanation_en: The same in English
-- sentence: The sentence the figure stands in
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
ORDER BY facts.article_id, members.check_id, facts.char_start, members."role"
