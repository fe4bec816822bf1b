#include "witness/persona_dialog.h"

#include "catalog/change_set.h"
#include "catalog/free_name.h"
#include "document/background.h"
#include "document/catalog_document.h"
#include "personas/live_rules.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 80;
constexpr qsizetype kNamedRules = 3;
constexpr qsizetype kToldAims = 12; ///< of one profile

/// What an aim is, in the few words of a name.
QString shortAim(const PersonaAim& aim) {
    if (aim.kind == PersonaAim::Kind::Boundary)
        return u"%1: %2"_s.arg(aim.ruleName, aim.boundary);
    if (aim.condition < 0)
        return aim.kind == PersonaAim::Kind::Met ? PersonaDialog::tr("%1: met").arg(aim.ruleName)
                                                 : PersonaDialog::tr("%1: not met").arg(aim.ruleName);
    return aim.kind == PersonaAim::Kind::Met ? u"%1: %2"_s.arg(aim.ruleName, aim.text)
                                             : PersonaDialog::tr("%1: not %2").arg(aim.ruleName, aim.text);
}

/// Called by what only it shows: of a rule rather than of a condition in it.
QString nameOf(const Persona& persona, const Personas& personas) {
    const auto isOfRule = [&](int aim) { return personas.aims.at(aim).condition < 0; };
    const auto first = std::find_if(persona.alone.cbegin(), persona.alone.cend(), isOfRule);
    QString name =
        shortAim(personas.aims.at(first != persona.alone.cend() ? *first : persona.alone.constFirst()));
    if (name.size() > kLongestName)
        name = name.left(kLongestName - 1) + u'…';
    return name;
}

/// In one line: how much only it shows, and of which rules.
QString lineOf(const Persona& persona, const Personas& personas) {
    QStringList rules;
    for (const int aim : persona.alone) {
        if (const QString& rule = personas.aims.at(aim).ruleName; !rules.contains(rule))
            rules.append(rule);
    }
    const QString named =
        rules.mid(0, kNamedRules).join(u", "_s) + (rules.size() > kNamedRules ? u" …"_s : QString());
    return PersonaDialog::tr("%n things that no other shows, of %1", nullptr, int(persona.alone.size()))
        .arg(named);
}

QString toldOf(const Persona& persona, const Personas& personas) {
    QStringList told;
    for (const int aim : persona.alone.mid(0, kToldAims))
        told.append(aimText(personas.aims.at(aim)));
    if (const int more = int(persona.alone.size() - told.size()); more > 0)
        told.append(PersonaDialog::tr("and %n more", nullptr, more));
    return told.join(u'\n');
}

} // namespace

PersonaDialog::PersonaDialog(CatalogDocument& document, QWidget* parent)
    : QDialog(parent), m_document(document),
      m_summary(textLabel(tr("Looking for profiles…"), TextRole::Body)), m_list(new QListWidget) {
    setObjectName(u"personas"_s);
    setWindowTitle(tr("Profiles that try the rules"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_summary->setObjectName(u"personas.summary"_s);
    m_summary->setWordWrap(true);
    m_list->setObjectName(u"personas.list"_s);
    m_list->setAccessibleName(tr("Profiles and what only they show"));
    m_list->setWordWrap(true);
    m_list->setSpacing(2);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* hint = textLabel(tr("The fewest that were found for which every condition of the rules is true "
                              "and is not, at the values where comparisons turn too. Each was decided."),
                           TextRole::Body, Tone::Secondary);
    hint->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_add = buttons->addButton(tr("Add test profiles"), QDialogButtonBox::AcceptRole);
    m_add->setObjectName(u"personas.add"_s);
    m_add->setEnabled(false);
    m_add->setDefault(true);
    setButtonKind(m_add, u"primary"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(textLabel(windowTitle(), TextRole::Heading));
    layout->addWidget(hint);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_summary);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PersonaDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(640, 520);
    look();
}

PersonaDialog::~PersonaDialog() {
    m_stop.request_stop(); // nobody waits for them
}

void PersonaDialog::look() {
    const Catalog& catalog = m_document.catalog();
    const QVector<RuleId> live = liveRules(catalog);
    const PersonasWish wish{live.isEmpty() ? allRules(catalog) : live, m_document.clock().nowMs(),
                            m_stop.get_token()};
    runInBackground(
        this, [catalog, wish] { return personasFor(catalog, wish); },
        [this](const Result<Personas>& found) { show(found); });
}

void PersonaDialog::show(const Result<Personas>& found) {
    if (!found) {
        m_summary->setText(errorSentences(found.error()));
        setTone(m_summary, Tone::Error);
        return;
    }
    m_personas = *found;
    for (const Persona& persona : std::as_const(m_personas.personas))
        m_list->addItem(nameOf(persona, m_personas) + u'\n' + lineOf(persona, m_personas));
    if (m_personas.personas.isEmpty()) {
        m_summary->setText(tr("No rule has a condition that a profile decides."));
        return;
    }
    const qsizetype shown = m_personas.aims.size() - m_personas.notFound.size();
    m_summary->setText(
        tr("They show %1 of %2 things that rules can come to.").arg(shown).arg(m_personas.aims.size()) +
        (m_personas.notFound.isEmpty()
             ? QString()
             : u' ' + tr("For the others nobody was found, which is no proof that there is nobody.")));
    m_add->setText(tr("Add %n test profiles", nullptr, int(m_personas.personas.size())));
    m_add->setEnabled(true);
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void PersonaDialog::accept() {
    if (!m_add->isEnabled())
        return;
    const ChangeSet change = personaProfiles(m_document, m_personas);
    if (const Result<void> done = m_document.apply(change); !done) {
        m_summary->setText(errorSentences(done.error()));
        setTone(m_summary, Tone::Error);
        return;
    }
    QDialog::accept();
    Q_EMIT made(change.changes.constFirst().key());
}

ChangeSet personaProfiles(CatalogDocument& document, const Personas& personas) {
    ChangeSet change{PersonaDialog::tr("New test profiles for the rules"), {}};
    QSet<QString> taken = namesOf(document.catalog(), EntityKind::TestProfile);
    for (const Persona& persona : personas.personas) {
        TestProfile profile;
        profile.id = ProfileId(document.newId(EntityKind::TestProfile));
        profile.name = freeName(taken, nameOf(persona, personas));
        taken.insert(profile.name);
        profile.description = toldOf(persona, personas);
        profile.document = persona.document;
        change.changes.append({nullptr, std::make_shared<const Entity>(profile)});
    }
    return change;
}

} // namespace ow

#include "moc_persona_dialog.cpp"
