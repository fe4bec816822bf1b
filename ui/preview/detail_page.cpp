#include "preview/detail_page.h"

#include <QCoreApplication>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct DetailPageWords {
    Q_DECLARE_TR_FUNCTIONS(ow::CandidateDetails)
};

} // namespace

void DetailPage::row(const QString& label, const QString& html, int indent) {
    m_html += u"<tr>%1<td colspan=\"2\" style=\"padding-left:%2px;\">%3</td></tr>"_s.arg(
        head(label), QString::number(indent), html);
}

void DetailPage::pair(const QString& label, const QString& own, const QString& other) {
    m_html +=
        u"<tr>%1<td style=\"padding-right:12px;\">%2</td><td>%3</td></tr>"_s.arg(head(label), own, other);
}

void DetailPage::heading(const QString& title) {
    m_html +=
        u"<tr><td colspan=\"3\" style=\"padding-top:8px;\"><b>%1</b></td></tr>"_s.arg(title.toHtmlEscaped());
}

void DetailPage::found(const QVector<ValueFound>& values) {
    for (const ValueFound& value : values)
        row(DetailPageWords::tr("Found"), foundText(value, m_context.wording).toHtmlEscaped());
}

QString DetailPage::code(const QString& text) const {
    return u"<code style=\"background-color:%1;\">&nbsp;%2&nbsp;</code>"_s.arg(m_context.code,
                                                                               text.toHtmlEscaped());
}

QString DetailPage::quiet(const QString& text) const {
    return u"<span style=\"color:%1;\">%2</span>"_s.arg(m_context.quiet, text.toHtmlEscaped());
}

QString DetailPage::link(const QString& scheme, const QString& id, const QString& text) {
    return u"<a href=\"%1:%2\">%3</a>"_s.arg(scheme, id.toHtmlEscaped(), text.toHtmlEscaped());
}

QString DetailPage::offerLink(const OfferId& id) const {
    const auto* offer = m_context.catalog.find<PersonalizedOffer>(id);
    return link(u"offer"_s, id.value(), offer && !offer->name.isEmpty() ? offer->name : id.value());
}

QString DetailPage::formulaLink(const FormulaId& id) const {
    const auto* formula = m_context.catalog.find<RankingFormula>(id);
    return link(u"formula"_s, id.value(), formula && !formula->name.isEmpty() ? formula->name : id.value());
}

QString DetailPage::html() const {
    return m_html.isEmpty() ? QString()
                            : u"<table cellspacing=\"0\" cellpadding=\"2\">%1</table>"_s.arg(m_html);
}

QString DetailPage::head(const QString& label) const {
    return u"<td style=\"color:%1; padding-right:12px;\">%2</td>"_s.arg(m_context.quiet,
                                                                        label.toHtmlEscaped());
}

} // namespace ow
