//! Words that tell nothing by themselves: a text of these alone stands in any review, and in any article.

/// Function words of English, and what reviewers and authors say to each other. Folded, sorted.
#[rustfmt::skip] // One line for each word would be a page of them.
const WORDS: &[&str] = &[
    "a", "about", "above", "abstract", "accept", "acceptable", "accepted", "acknowledgement", "acknowledgements", "acknowledgments", "add", "added",
    "additionally", "after", "again", "agree", "agreed", "all", "also", "although", "am", "an", "analysis", "and", "answer", "any", "appendix", "are",
    "argument", "article", "as", "ask", "at", "author", "authors", "background", "be", "because", "been", "before", "being", "below", "better",
    "between", "bibliography", "both", "but", "by", "can", "cannot", "case", "change", "changed", "changes", "check", "citation", "citations", "cite",
    "clarification", "clarified", "clarify", "clear", "comment", "comments", "comparison", "conclusion", "conclusions", "conclusive", "contribution",
    "contributions", "correct", "corrected", "corrections", "could", "data", "dear", "declaration", "declined", "describe", "described", "did",
    "disclosure", "discussion", "discussions", "do", "does", "done", "due", "each", "edit", "editor", "editors", "either", "evaluation", "even",
    "evidence", "example", "experiment", "experimental", "experiments", "explain", "explained", "figure", "figures", "findings", "first", "fixed",
    "follow", "following", "footnote", "footnotes", "for", "formatting", "framework", "from", "further", "furthermore", "general", "generally",
    "give", "given", "good", "grammar", "great", "had", "has", "have", "he", "helpful", "her", "here", "his", "how", "however", "hypothesis", "i",
    "if", "implications", "important", "in", "include", "included", "indeed", "interesting", "interpretation", "into", "introduction", "introductory",
    "is", "it", "its", "just", "keywords", "kind", "kindly", "language", "less", "like", "limitation", "limitations", "line", "literature", "made",
    "major", "make", "manuscript", "many", "material", "materials", "may", "mean", "means", "mention", "mentioned", "method", "methodology",
    "methods", "might", "minor", "more", "most", "much", "must", "my", "need", "needed", "needs", "nevertheless", "new", "no", "not", "note", "now",
    "observations", "of", "ok", "okay", "on", "one", "only", "or", "originality", "other", "our", "out", "overall", "page", "paper", "paragraph",
    "part", "please", "point", "points", "possible", "present", "presentation", "provide", "provided", "punctuation", "question", "questions",
    "rather", "read", "reader", "readers", "recommendation", "recommendations", "reference", "references", "referencing", "reject", "rejected",
    "remove", "removed", "reply", "resolved", "response", "result", "results", "review", "reviewer", "reviewers", "revise", "revised", "revision",
    "same", "second", "section", "see", "seems", "sentence", "she", "should", "show", "shown", "shows", "significance", "since", "so", "some",
    "specific", "specifically", "spelling", "statistical", "statistics", "still", "strengths", "structure", "study", "such", "suggest", "suggested",
    "suggestion", "suggestions", "summary", "supplementary", "sure", "table", "tables", "terminology", "text", "than", "thank", "thanks", "that",
    "the", "their", "them", "then", "theoretical", "there", "these", "they", "thing", "this", "those", "through", "thus", "title", "to", "too", "two",
    "typo", "unacceptable", "unclear", "under", "understand", "up", "update", "updated", "us", "use", "used", "useful", "using", "valuable",
    "version", "very", "was", "way", "we", "weaknesses", "well", "were", "what", "when", "where", "whether", "which", "while", "who", "why", "will",
    "with", "within", "without", "word", "words", "would", "write", "written", "wrong", "yes", "yet", "you", "your",
];

/// Whether `word`, folded, is one of them, or a number.
pub(super) fn is_everyday(word: &[u8]) -> bool {
    word.iter().all(u8::is_ascii_digit) || std::str::from_utf8(word).is_ok_and(|word| word.len() < 2 || WORDS.binary_search(&word).is_ok())
}
