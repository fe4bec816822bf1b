#pragma once

#include "preview/candidate_details.h"

#include <QString>
#include <QVector>

namespace ow {

/// Collects rows "label | content", of which some stand for two offers: "label | this | the other".
class DetailPage {
public:
    explicit DetailPage(const DetailContext& context) : m_context(context) {}

    /// `html` is marked up already, as are the contents of pairs.
    void row(const QString& label, const QString& html, int indent = 0);
    void pair(const QString& label, const QString& own, const QString& other);
    /// A line of its own above a group of rows.
    void heading(const QString& title);
    void found(const QVector<ValueFound>& values);

    [[nodiscard]] QString code(const QString& text) const;
    [[nodiscard]] QString quiet(const QString& text) const;
    [[nodiscard]] static QString link(const QString& scheme, const QString& id, const QString& text);
    [[nodiscard]] QString offerLink(const OfferId& id) const;
    [[nodiscard]] QString formulaLink(const FormulaId& id) const;
    [[nodiscard]] const Wording& wording() const { return m_context.wording; }
    [[nodiscard]] QString html() const;

private:
    [[nodiscard]] QString head(const QString& label) const;

    const DetailContext& m_context;
    QString m_html;
};

} // namespace ow
