#include "editors/content/internal/json_position.h"

#include "domain/content_template.h"
#include "json/text_places.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonParseError>

#include <algorithm>
#include <string>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct JsonWords {
    Q_DECLARE_TR_FUNCTIONS(ow::Json)
};

QString words(QJsonParseError::ParseError error) {
    switch (error) {
    case QJsonParseError::UnterminatedObject:
        return JsonWords::tr("a closing brace or a comma is missing");
    case QJsonParseError::UnterminatedArray:
        return JsonWords::tr("a closing bracket or a comma is missing");
    case QJsonParseError::MissingNameSeparator:
        return JsonWords::tr("a colon is missing after the name");
    case QJsonParseError::MissingValueSeparator:
        return JsonWords::tr("a comma is missing between two members");
    case QJsonParseError::IllegalValue:
        return JsonWords::tr("this is no JSON value; text needs double quotes");
    case QJsonParseError::TerminationByNumber:
    case QJsonParseError::IllegalNumber:
        return JsonWords::tr("this number is not written as JSON has it");
    case QJsonParseError::IllegalEscapeSequence:
        return JsonWords::tr("JSON does not know this backslash sequence");
    case QJsonParseError::IllegalUTF8String:
        return JsonWords::tr("there is a character that cannot be read");
    case QJsonParseError::UnterminatedString:
        return JsonWords::tr("a closing quote is missing");
    case QJsonParseError::MissingObject:
        return JsonWords::tr("an object in braces is missing");
    case QJsonParseError::DeepNesting:
        return JsonWords::tr("it is nested too deeply");
    case QJsonParseError::DocumentTooLarge:
        return JsonWords::tr("it is too long");
    case QJsonParseError::GarbageAtEnd:
        return JsonWords::tr("there is something after the end");
    case QJsonParseError::NoError:
        return {};
    }
    Q_UNREACHABLE();
    return {};
}

QString jsonErrorText(const QString& text, const QJsonParseError& error) {
    const std::string bytes = text.toStdString();
    const LineColumn at = lineColumn(bytes, std::size_t(std::max(error.offset, 0)));
    return QCoreApplication::translate("ow::Json", "Line %1, column %2: %3.")
        .arg(at.line)
        .arg(at.column)
        .arg(words(error.error));
}

} // namespace

QString jsonProblem(const QString& text) {
    // A token outside quotes is replaced by a value when it is filled in: a number of the same length stands
    // for it.
    QString filled = text;
    const QVector<TemplatePart> parts = templateParts(text);
    for (const TemplatePart& part : parts) {
        if (part.kind == TemplatePart::Kind::Value)
            filled.replace(part.from, part.length, QString(part.length, u'1'));
    }
    QJsonParseError error;
    // A list around it, since a document of one scalar is JSON but not to this parser.
    QJsonDocument::fromJson("[" + filled.toUtf8() + "]", &error);
    if (error.error == QJsonParseError::NoError)
        return {};
    --error.offset;
    return jsonErrorText(text, error);
}

} // namespace ow
