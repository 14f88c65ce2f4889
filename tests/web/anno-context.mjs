// The terms of the Web Annotation Vocabulary that the tests meet, as a JSON-LD context: a stand-in for the W3C's own, which
// is not fetched. Names and addresses are those of the Recommendation (23 February 2017).

const oa = 'http://www.w3.org/ns/oa#';
const as = 'http://www.w3.org/ns/activitystreams#';
const iri = (id) => ({ '@id': id, '@type': '@id' });
const time = (id) => ({ '@id': id, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' });
const count = (id) => ({ '@id': id, '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger' });
const classes = [
  'Annotation', 'TextualBody', 'SpecificResource', 'Choice', 'Composite', 'List', 'Independents', 'FragmentSelector', 'CssSelector', 'XPathSelector',
  'TextQuoteSelector', 'TextPositionSelector', 'DataPositionSelector', 'SvgSelector', 'RangeSelector', 'TimeState', 'HttpRequestState', 'CssStylesheet',
];
const motivations = [
  'assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing', 'highlighting', 'identifying', 'linking', 'moderating', 'questioning',
  'replying', 'tagging',
];
const words = Object.fromEntries(motivations.map((word) => [word, `${oa}${word}`]));
const word = (id) => ({ '@id': id, '@type': '@vocab', '@context': words });

export const context = {
  id: '@id',
  type: '@type',
  ...Object.fromEntries(classes.map((name) => [name, `${oa}${name}`])),
  Person: 'http://xmlns.com/foaf/0.1/Person',
  Organization: 'http://xmlns.com/foaf/0.1/Organization',
  Software: `${as}Application`,
  AnnotationCollection: `${as}OrderedCollection`,
  AnnotationPage: `${as}OrderedCollectionPage`,
  body: iri(`${oa}hasBody`),
  target: iri(`${oa}hasTarget`),
  source: iri(`${oa}hasSource`),
  selector: iri(`${oa}hasSelector`),
  state: iri(`${oa}hasState`),
  refinedBy: iri(`${oa}refinedBy`),
  startSelector: iri(`${oa}hasStartSelector`),
  endSelector: iri(`${oa}hasEndSelector`),
  motivation: word(`${oa}motivatedBy`),
  purpose: word(`${oa}hasPurpose`),
  exact: `${oa}exact`,
  prefix: `${oa}prefix`,
  suffix: `${oa}suffix`,
  value: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value',
  format: 'http://purl.org/dc/elements/1.1/format',
  language: 'http://purl.org/dc/elements/1.1/language',
  conformsTo: iri('http://purl.org/dc/terms/conformsTo'),
  created: time('http://purl.org/dc/terms/created'),
  modified: time('http://purl.org/dc/terms/modified'),
  generated: time('http://purl.org/dc/terms/issued'),
  sourceDate: time(`${oa}sourceDate`),
  creator: iri('http://purl.org/dc/terms/creator'),
  generator: iri(`${as}generator`),
  rights: iri('http://purl.org/dc/terms/rights'),
  canonical: iri(`${oa}canonical`),
  via: iri(`${oa}via`),
  name: 'http://xmlns.com/foaf/0.1/name',
  nickname: 'http://xmlns.com/foaf/0.1/nick',
  label: 'http://www.w3.org/2000/01/rdf-schema#label',
  total: count(`${as}totalItems`),
  startIndex: count(`${as}startIndex`),
  first: iri(`${as}first`),
  items: { '@id': `${as}items`, '@type': '@id', '@container': '@list' },
};
