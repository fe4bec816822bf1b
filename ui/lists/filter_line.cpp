#include "lists/internal/filter_line.h"

#include "document/catalog_document.h"
#include "document/comments.h"
#include "models/kind_text.h"
#include "models/list_query.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QMenu>
#include <QRegularExpression>
#include <QStringListModel>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostInMenu = 30; ///< more are found by typing

} // namespace

FilterLine::FilterLine(CatalogDocument& document, EntityKind kind)
    : m_document(document), m_kind(kind), m_values(new QStringListModel(this)),
      m_completer(new QCompleter(m_values, this)) {
    const QString title = tr("Filter %1").arg(kindTitle(kind).toLower());
    setObjectName(u"list.filter"_s);
    setAccessibleName(title);
    setPlaceholderText(title);
    setClearButtonEnabled(true);
    addAction(icon(u"search"_s, Tone::Muted), QLineEdit::LeadingPosition);
    m_save = addAction(icon(u"bookmark"_s, Tone::Muted), QLineEdit::TrailingPosition);
    m_save->setObjectName(u"list.saveFilter"_s);
    m_save->setText(tr("Save filter…"));
    m_save->setToolTip(tr("Save filter… (Ctrl+Alt+F)"));
    m_save->setVisible(false);
    connect(m_save, &QAction::triggered, this, &FilterLine::saveRequested);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setWidget(this);
    m_completer->popup()->setProperty("card", true);
    m_completer->popup()->setAccessibleName(tr("Values"));
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &FilterLine::take);
    connect(this, &QLineEdit::textEdited, this, &FilterLine::complete);
    if (kind != EntityKind::PersonalizedOffer && kind != EntityKind::FallbackOffer &&
        kind != EntityKind::Activity)
        return; // the others have little but their names
    setToolTip(tr("Words, or tokens such as status:approved tag:winter priority>50 ends<30d has:problem"));
    QAction* more = addAction(icon(u"filter"_s, Tone::Muted), QLineEdit::TrailingPosition);
    more->setObjectName(u"list.filterMenu"_s);
    more->setText(tr("Filter by…"));
    more->setToolTip(tr("Filter by… (Alt+Down)"));
    more->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    more->setShortcutContext(Qt::WidgetShortcut);
    connect(more, &QAction::triggered, this, &FilterLine::showMenu);
}

/// What may stand after the colon that the cursor is behind.
void FilterLine::complete() {
    static const QRegularExpression open(u"(?:^|\\s)-?(\\w+):(\"[^\"]*|[^\\s\"]*)$"_s);
    const QRegularExpressionMatch match = open.match(text().left(cursorPosition()));
    QStringList values = match.hasMatch()
                             ? ListQuery::values(m_document.catalog(), m_kind, match.captured(1).toLower(),
                                                 m_document.comments().people())
                             : QStringList();
    if (values.isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    m_key = match.captured(1);
    m_from = int(match.capturedStart(1));
    QString prefix = match.captured(2);
    prefix.remove(u'"');
    std::stable_partition(values.begin(), values.end(), [&prefix](const QString& value) {
        return value.startsWith(prefix, Qt::CaseInsensitive);
    });
    m_values->setStringList(values);
    m_completer->setCompletionPrefix(prefix);
    m_completer->complete();
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void FilterLine::take(const QString& value) {
    const QString token = ListQuery::token(m_key, value) + u' ';
    setText(text().left(m_from) + token + text().mid(cursorPosition()).trimmed());
    setCursorPosition(m_from + int(token.size()));
}

void FilterLine::showMenu() {
    auto* menu = new QMenu(this);
    menu->setObjectName(u"list.filterTokens"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addValues(menu, tr("Status"), u"status"_s);
    if (m_kind != EntityKind::Activity)
        addValues(menu, tr("Tag"), u"tag"_s);
    addValues(menu, tr("Placement"), u"placement"_s);
    if (m_kind == EntityKind::PersonalizedOffer)
        addValues(menu, tr("Rule"), u"rule"_s);
    menu->addSeparator();
    const auto add = [this, menu](const QString& words, const QString& token) {
        connect(menu->addAction(words), &QAction::triggered, this, [this, token] { append(token); });
    };
    add(tr("Needs review"), u"needs:review"_s);
    add(tr("With problems"), u"has:problem"_s);
    add(tr("With open comments"), u"has:comment"_s);
    add(tr("Mentions me"), u"mentions:me"_s);
    if (m_kind != EntityKind::FallbackOffer) {
        add(tr("Ends within 30 days"), u"ends<30d ends>0d"_s);
        add(tr("Has ended"), u"ends<0d"_s);
    }
    if (m_kind != EntityKind::Activity)
        add(tr("Without content"), u"no:content"_s);
    if (m_kind == EntityKind::PersonalizedOffer)
        add(tr("Without a cap"), u"no:cap"_s);
    menu->popup(mapToGlobal(QPoint(0, height())));
}

void FilterLine::addValues(QMenu* menu, const QString& title, const QString& key) {
    QMenu* values = menu->addMenu(title);
    for (const QString& value : ListQuery::values(m_document.catalog(), m_kind, key).mid(0, kMostInMenu)) {
        const QString words = key == "status"_L1 ? statusTitle(value) : value;
        connect(values->addAction(buttonText(words)), &QAction::triggered, this,
                [this, key, value] { append(ListQuery::token(key, value)); });
    }
    values->setEnabled(!values->isEmpty());
}

void FilterLine::append(const QString& token) {
    setText((text().trimmed() + u' ' + token).trimmed() + u' ');
    setFocus();
}

} // namespace ow

#include "internal/moc_filter_line.cpp"
