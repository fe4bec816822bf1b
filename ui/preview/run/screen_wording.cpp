#include "preview/run/screen_wording.h"

#include "base/date_text.h"
#include "expression/text/parser.h"
#include "preview/run/reason_text.h"
#include "rulebuilder/blocks/block_context.h"
#include "rulebuilder/blocks/rule_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct ScreenWordingWords {
    Q_DECLARE_TR_FUNCTIONS(ow::ScreenWording)
};

/// The core puts names in straight quotes, which JSON and terminals can show; they come in pairs.
QString typographic(QString text) {
    bool opens = true;
    for (QChar& sign : text) {
        if (sign == u'"')
            sign = std::exchange(opens, !opens) ? u'“' : u'”';
    }
    return text;
}

} // namespace

ScreenWording::ScreenWording(std::shared_ptr<const expr::Schema> schema, Catalog catalog)
    : m_schema(schema
                   ? std::move(schema)
                   : std::shared_ptr<const expr::Schema>(std::shared_ptr<void>(), &expr::Schema::builtIn())),
      m_catalog(std::move(catalog)) {}

QString ScreenWording::say(const char* text) const {
    return typographic(QCoreApplication::translate("ow::Reason", text));
}

QString ScreenWording::number(double value) const {
    return numberText(value);
}

QString ScreenWording::exactNumber(double value) const {
    return QLocale().toString(value, 'g', QLocale::FloatingPointShortest);
}

QString ScreenWording::count(qint64 value) const {
    return QLocale().toString(value);
}

QString ScreenWording::instant(qint64 ms) const {
    return instantText(ms);
}

QString ScreenWording::day(QDate day) const {
    return dateText(day);
}

QString ScreenWording::condition(const QString& text) const {
    QString& words = m_conditions[text];
    if (words.isNull()) {
        const auto tree = expr::parse(text.toStdString());
        words = tree ? partWords(*tree, tree->root(), m_schema) : text;
    }
    return words;
}

QString ScreenWording::field(const QString& path) const {
    constexpr QLatin1StringView counts("offerCounts.");
    if (path.startsWith(counts)) {
        const auto* offer = m_catalog.find<PersonalizedOffer>(OfferId(path.mid(counts.size())));
        if (offer && !offer->name.isEmpty())
            return ScreenWordingWords::tr("the count of “%1”").arg(offer->name);
    }
    return fieldWords(BlockContext(m_schema), path.toStdString());
}

} // namespace ow
