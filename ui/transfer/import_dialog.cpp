#include "transfer/import_dialog.h"

#include "models/kind_text.h"
#include "widgets/icons.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kListed = 500; // more of one group are only counted

QString valueText(const QJsonValue& value) {
    if (value.isUndefined())
        return u"–"_s;
    if (value.isString())
        return u"“%1”"_s.arg(value.toString());
    if (value.isArray() || value.isObject()) {
        const QJsonDocument document =
            value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
        return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
    }
    return value.toVariant().toString();
}

QTreeWidgetItem* itemOf(const Entity& entity) {
    const EntityKind kind = entityKind(entity);
    auto* item = new QTreeWidgetItem({entityLabel(entity), kindSingular(kind)});
    item->setIcon(0, icon(kindIcon(kind)));
    return item;
}

} // namespace

ImportDialog::ImportDialog(const Catalog& present, const ImportedDocument& imported, const QString& source,
                           QWidget* parent)
    : QDialog(parent), m_present(present), m_imported(imported), m_policy(new QComboBox),
      m_summary(textLabel({}, TextRole::Body, Tone::Secondary)), m_message(new MessageBar),
      m_tree(new QTreeWidget) {
    setObjectName(u"import"_s);
    setWindowTitle(tr("Import"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(textLabel(tr("Import %1").arg(source), TextRole::Heading));
    layout->addWidget(m_summary);
    m_message->setClosable(false);
    layout->addWidget(m_message);
    m_tree->setObjectName(u"import.changes"_s);
    m_tree->setAccessibleName(tr("What will change"));
    m_tree->setHeaderLabels({tr("What will change"), tr("Kind or value")});
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->resizeSection(1, 260);
    m_tree->header()->setStretchLastSection(false);
    layout->addWidget(m_tree, 1);

    auto* row = new QHBoxLayout;
    auto* label = textLabel(tr("Where something is mentioned that does not exist:"), TextRole::Body);
    label->setBuddy(m_policy);
    m_policy->setObjectName(u"import.missing"_s);
    m_policy->addItem(tr("import nothing"), int(MissingPolicy::Stop));
    m_policy->addItem(tr("make empty drafts for it"), int(MissingPolicy::Placeholder));
    m_policy->addItem(tr("leave out what mentions it"), int(MissingPolicy::Skip));
    row->addWidget(label);
    row->addWidget(m_policy);
    row->addStretch();
    layout->addLayout(row);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(u"import.confirm"_s);
    setButtonKind(m_import, u"primary"_s);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        accept();
        Q_EMIT confirmed(*m_proposal);
    });
    connect(m_policy, &QComboBox::currentIndexChanged, this, &ImportDialog::propose);
    resize(760, 560);
    propose();
}

void ImportDialog::propose() {
    m_tree->clear();
    m_message->hide();
    m_proposal.reset();
    const Result<ImportProposal> proposal =
        ow::propose(m_present, m_imported, MissingPolicy(m_policy->currentData().toInt()));
    if (proposal) {
        m_proposal = *proposal;
        fill(*m_proposal);
    } else {
        m_summary->setText(tr("Nothing can be imported this way."));
        fillMissing(proposal.error());
    }
    m_import->setEnabled(m_proposal && m_proposal->created.size() + m_proposal->changed.size() > 0);
}

void ImportDialog::fill(const ImportProposal& proposal) {
    m_summary->setText(tr("%1.").arg(proposal.summary()));
    if (!proposal.created.isEmpty()) {
        QTreeWidgetItem* group = addGroup(tr("New"), proposal.created.size());
        for (const ProposedChange& change : proposal.created.mid(0, kListed))
            group->addChild(itemOf(*change.after));
    }
    if (!proposal.changed.isEmpty()) {
        QTreeWidgetItem* group = addGroup(tr("Changed"), proposal.changed.size());
        for (const ProposedChange& change : proposal.changed.mid(0, kListed)) {
            QTreeWidgetItem* item = itemOf(*change.after);
            for (const FieldChange& field : change.fields)
                item->addChild(new QTreeWidgetItem(
                    {field.path, u"%1 → %2"_s.arg(valueText(field.before), valueText(field.after))}));
            group->addChild(item);
        }
    }
    if (!proposal.refused.isEmpty()) {
        QTreeWidgetItem* group = addGroup(tr("Left out"), proposal.refused.size());
        for (const Refusal& refusal : proposal.refused.mid(0, kListed)) {
            auto* item = new QTreeWidgetItem(
                {refusal.label.isEmpty() ? placeText(refusal.reason.place) : refusal.label,
                 errorSentences(refusal.reason)});
            item->setToolTip(1, errorSentences(refusal.reason));
            item->setIcon(0, icon(severityIcon(Severity::Warning), Tone::Warning));
            group->addChild(item);
        }
    }
    if (m_tree->topLevelItemCount() > 0)
        m_tree->topLevelItem(0)->setExpanded(true);
}

/// What the import mentions and nobody holds, with who mentions it; any other error as it is.
void ImportDialog::fillMissing(const Error& error) {
    QVector<EntityPtr> entities;
    for (const ImportedEntity& imported : m_imported.entities)
        entities.append(imported.entity);
    const QVector<Reference> missing = missingReferences(m_present, entities);
    if (missing.isEmpty()) {
        m_message->showMessage(Severity::Error, errorSentences(error));
        return;
    }
    m_message->showMessage(
        Severity::Warning,
        tr("The document mentions things that neither it nor the catalog holds. Import them too, or "
           "choose below what to do about them."));
    QMap<EntityKey, QStringList> mentioners;
    for (const Reference& reference : missing) {
        const auto from = std::find_if(entities.cbegin(), entities.cend(), [&](const EntityPtr& entity) {
            return entityKey(*entity) == reference.from;
        });
        const QString name = from == entities.cend() ? reference.from.id : entityLabel(**from);
        if (!mentioners[reference.to].contains(name))
            mentioners[reference.to].append(name);
    }
    QTreeWidgetItem* group = addGroup(tr("Missing"), mentioners.size());
    for (auto it = mentioners.cbegin(); it != mentioners.cend() && group->childCount() < kListed; ++it) {
        const QString names = it->join(u", "_s);
        auto* item = new QTreeWidgetItem(
            {u"%1 %2"_s.arg(kindSingular(it.key().kind), it.key().id), tr("mentioned by %1").arg(names)});
        item->setIcon(0, icon(kindIcon(it.key().kind)));
        item->setToolTip(1, names);
        group->addChild(item);
    }
    group->setExpanded(true);
}

QTreeWidgetItem* ImportDialog::addGroup(const QString& title, qsizetype count) {
    auto* group = new QTreeWidgetItem({tr("%1 (%2)").arg(title).arg(count)});
    group->setFirstColumnSpanned(true);
    m_tree->addTopLevelItem(group);
    return group;
}

} // namespace ow
