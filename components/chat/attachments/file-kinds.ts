/** What the picker of files offers: pictures, and what is usually written in plain text. */
export const acceptedFiles = [
  ...['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif', 'text/*', 'application/json'],
  ...'.txt .md .markdown .csv .tsv .json .jsonl .xml .yaml .yml .toml .ini .log .tex .srt .vtt'.split(' '),
  ...'.js .jsx .ts .tsx .py .rb .go .rs .java .kt .swift .c .h .cpp .cs .php .sh .sql .html .css'.split(' '),
].join(',')
