-- What independent articles tell differently of the same thing, one row for each teller
-- comparison_id: What is compared, a key of comparisons
-- fact_id: The teller's fact
-- article_id: The article that prints it
-- source: Where that article was found
-- outlet: Newspaper or portal, null if unknown
-- title: Its headline
-- published_at: Date of publication where the page gives one
-- metric: What is told, a code of metrics
-- place_code: Code of the unit it is told of
-- place_name: Bare name of that unit
-- province_name: Bare name of its province
-- period_start: First day of the period
-- period_end: Last day of the period
-- as_of: The day up to which it is told; the last of the period where none is named
-- quote: The figure as printed
-- value: The figure in base units
-- agreed_low: Lower end of the values that most tellers allow
-- agreed_high: Upper end of these values
-- stands_alone: Whether most others agree on another value
-- witnesses: How many independent tellers there are
-- explanation_vi: The matter in one sentence, in Vietnamese
-- explanation_en: The same in English
-- sentence: The sentence the figure stands in
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
ORDER BY told.comparison_id, facts.source, told.fact_id
