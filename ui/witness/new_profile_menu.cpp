#include "witness/new_profile_menu.h"

#include "document/background.h"
#include "document/catalog_document.h"
#include "exchange/import/document.h"
#include "json/document.h"
#include "widgets/icons.h"
#include "widgets/notice.h"
#include "witness/persona_dialog.h"
#include "witness/profile_maker.h"
#include "witness/witness_dialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// One profile as it is written, without a name; nothing where the text is something that imports know.
Result<std::optional<QJsonObject>> bareProfile(const QByteArray& text, const QString& source) {
    if (const auto known = readDocument(text, source); known && !known->entities.isEmpty())
        return std::optional<QJsonObject>();
    if (JsonDocument::isLines(text)) // several are a file's matter
        return std::optional<QJsonObject>();
    const auto read = JsonDocument::read(text, source);
    if (!read)
        return read.error();
    const QJsonValue value = read->root().toJson();
    return value.isObject() ? std::optional(value.toObject()) : std::nullopt;
}

} // namespace

NewProfileMenu::NewProfileMenu(CatalogDocument& document, const Ways& ways, QWidget* parent)
    : QMenu(parent), m_document(document), m_ways(ways) {
    setObjectName(u"new-profile"_s);
    connect(offer(tr("&Empty"), u"empty"_s, u"profile"_s), &QAction::triggered, m_ways.empty,
            &QAction::trigger);
    QAction* copy = offer(tr("&Copy of the selected one"), u"copy"_s, u"duplicate"_s);
    connect(copy, &QAction::triggered, m_ways.copy, &QAction::trigger);
    QAction* rule = offer(tr("Who &meets a rule…"), u"rule"_s, u"rule"_s);
    connect(rule, &QAction::triggered, this, &NewProfileMenu::askRule);
    QAction* rules = offer(tr("Who &try all rules…"), u"rules"_s, u"rule"_s);
    connect(rules, &QAction::triggered, this, &NewProfileMenu::askRules);
    addSeparator();
    QAction* paste = offer(tr("&Paste JSON"), u"paste"_s, u"json"_s);
    connect(paste, &QAction::triggered, this, &NewProfileMenu::paste);
    connect(offer(tr("From a CSV or NDJSON &file…"), u"file"_s, u"import"_s), &QAction::triggered,
            m_ways.import, &QAction::trigger);
    connect(this, &QMenu::aboutToShow, this, [this, copy, rule, rules, paste] {
        copy->setEnabled(m_ways.copy->isEnabled());
        rule->setEnabled(m_document.catalog().size(EntityKind::EligibilityRule) > 0);
        rules->setEnabled(rule->isEnabled());
        const QMimeData* data = QGuiApplication::clipboard()->mimeData();
        paste->setEnabled(data && (data->hasText() || data->hasUrls()));
    });
}

QAction* NewProfileMenu::offer(const QString& text, const QString& name, const QString& iconName) {
    QAction* action = addAction(ow::icon(iconName), text);
    action->setObjectName(u"new-profile."_s + name);
    return action;
}

void NewProfileMenu::askRule() {
    auto* dialog = new WitnessDialog(m_document, parentWidget()->window());
    connect(dialog, &WitnessDialog::made, this, &NewProfileMenu::made);
    dialog->open();
}

void NewProfileMenu::askRules() {
    auto* dialog = new PersonaDialog(m_document, parentWidget()->window());
    connect(dialog, &PersonaDialog::made, this, &NewProfileMenu::made);
    dialog->open();
}

/// What imports know goes their way; an object beside is the profile itself.
void NewProfileMenu::paste() {
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    if (!data || data->hasUrls() || !data->hasText()) {
        m_ways.paste->trigger();
        return;
    }
    runInBackground(
        this,
        [text = data->text().toUtf8(), source = tr("the clipboard")] { return bareProfile(text, source); },
        [this](const Result<std::optional<QJsonObject>>& read) {
            if (!read)
                showNotice(parentWidget()->window(), tr("This is no JSON of a profile"), read.error());
            else
                takePasted(*read);
        });
}

void NewProfileMenu::takePasted(const std::optional<QJsonObject>& profile) {
    if (!profile) {
        m_ways.paste->trigger();
        return;
    }
    const auto key = addProfile(m_document, tr("Paste a test profile"), tr("Pasted profile"), *profile);
    if (key) // else the document has said why
        Q_EMIT made(*key);
}

} // namespace ow

#include "moc_new_profile_menu.cpp"
