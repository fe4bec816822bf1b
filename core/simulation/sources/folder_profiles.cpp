#include "simulation/sources/folder_profiles.h"

#include "disk/files.h"
#include "json/document.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cstring>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kByteOrderMark = "\xEF\xBB\xBF";

void appendLine(QByteArray& lines, QByteArrayView json) {
    const qsizetype begin = lines.size();
    lines += json;
    // Outside of texts a line end is white space, and within there can be none.
    std::replace_if(
        lines.begin() + begin, lines.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    lines += '\n';
}

/// The elements of a list that is JSON, each on a line.
QByteArray elementLines(const QByteArray& list) {
    QByteArray lines;
    lines.reserve(list.size() + 1);
    int depth = 0;
    bool inText = false;
    qsizetype begin = 0;
    for (qsizetype at = 0; at < list.size(); ++at) {
        const char c = list.at(at);
        if (inText && c == '\\') {
            ++at;
        } else if (c == '"') {
            inText = !inText;
        } else if (!inText && (c == '[' || c == '{')) {
            if (++depth == 1)
                begin = at + 1;
        } else if (!inText && depth == 1 && (c == ',' || c == ']')) {
            const QByteArray element = list.mid(begin, at - begin).trimmed();
            if (!element.isEmpty())
                appendLine(lines, element);
            begin = at + 1;
            depth -= c == ']' ? 1 : 0;
        } else if (!inText && (c == ']' || c == '}')) {
            --depth;
        }
    }
    return lines;
}

} // namespace

QByteArray profileLines(const QByteArray& json) {
    QByteArray text = json.trimmed();
    if (text.startsWith(kByteOrderMark))
        text = text.sliced(kByteOrderMark.size()).trimmed();
    if (text.startsWith('[') && JsonDocument::read(text, {}).ok())
        return elementLines(text);
    QByteArray line;
    appendLine(line, text);
    return line;
}

Result<std::unique_ptr<FolderProfiles>> FolderProfiles::open(const QString& path) {
    const QDir folder(path);
    if (!folder.exists())
        return Error::input(u"there is no such folder"_s, u"check the name"_s, Place::inFile(path));
    QStringList names =
        folder.entryList({u"*.json"_s, u"*.jsonl"_s, u"*.ndjson"_s}, QDir::Files, QDir::NoSort);
    std::sort(names.begin(), names.end());
    if (names.isEmpty())
        return Error::input(u"there are no profiles in this folder"_s,
                            u"put *.json or *.ndjson files into it, or name another"_s, Place::inFile(path));
    return std::unique_ptr<FolderProfiles>(new FolderProfiles(path, names));
}

bool FolderProfiles::fail(const QString& message) {
    m_failure = message;
    return false;
}

bool FolderProfiles::openNext() {
    const QString name = QDir(m_path).filePath(m_names.at(m_next));
    auto file = std::make_unique<QFile>(name);
    if (const Result<void> opened = openDocument(*file); !opened)
        return fail(opened.error().text());
    ++m_next;
    Part part{name, false};
    if (name.endsWith(".json"_L1)) {
        const Result<QByteArray> text = ow::readFile(name);
        if (!text)
            return fail(text.error().text());
        part.isDocument = !JsonDocument::isLines(*text);
        if (part.isDocument) {
            m_text = profileLines(*text);
            m_parts.emplace(m_lines, std::move(part));
            return true;
        }
    }
    m_file = std::move(file);
    m_text = m_file->read(kByteOrderMark.size());
    if (m_text == kByteOrderMark)
        m_text.clear();
    m_parts.emplace(m_lines, std::move(part));
    return true;
}

void FolderProfiles::close() {
    m_file.reset();
    m_text.clear();
    m_at = 0;
}

qint64 FolderProfiles::readFile(char* buffer, qint64 size) {
    if (m_at < m_text.size()) {
        const qsizetype count = std::min<qsizetype>(m_text.size() - m_at, size);
        std::memcpy(buffer, m_text.constData() + m_at, std::size_t(count));
        m_at += count;
        return count;
    }
    return m_file ? m_file->read(buffer, size) : 0;
}

qint64 FolderProfiles::read(char* buffer, qint64 size) {
    for (;;) {
        const qint64 got = readFile(buffer, size);
        if (got < 0)
            m_failure = m_file->errorString();
        if (got < 0)
            return got;
        if (got > 0) {
            m_lines += quint64(std::count(buffer, buffer + got, '\n'));
            m_endsLine = buffer[got - 1] == '\n';
            return got;
        }
        close();
        if (!m_endsLine) {
            *buffer = '\n';
            m_endsLine = true;
            ++m_lines;
            return 1;
        }
        if (m_next == m_names.size())
            return 0;
        if (!openNext())
            return -1;
    }
}

Error FolderProfiles::located(Error problem) const {
    if (problem.place.line == 0)
        return problem;
    const auto line = quint64(problem.place.line);
    const auto after = m_parts.lower_bound(line); // the first of those that begin behind it
    if (after == m_parts.begin())
        return problem;
    const auto& [before, part] = *std::prev(after);
    if (part.isDocument && line - before > 1)
        problem.message = u"profile %1: %2"_s.arg(line - before).arg(problem.message);
    problem.place = part.isDocument ? Place::inFile(part.file)
                                    : Place::inLine(part.file, int(line - before), problem.place.column);
    return problem;
}

} // namespace ow
