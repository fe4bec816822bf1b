#pragma once

#include "domain/entity.h"
#include "personas/personas.h"

#include <QDialog>

#include <stop_token>

class QLabel;
class QListWidget;
class QPushButton;

namespace ow {

class CatalogDocument;

/// Looks for the few profiles for which each condition of the rules in force (of all, where none is) is true
/// and false, tells what each of them shows, and makes them test profiles.
class PersonaDialog : public QDialog {
    Q_OBJECT

public:
    /// The document must outlive the dialog. It begins to look at once.
    PersonaDialog(CatalogDocument& document, QWidget* parent);
    ~PersonaDialog() override;

Q_SIGNALS:
    /// The first of those that were made.
    void made(const ow::EntityKey& key);

private:
    void accept() override;
    void look();
    void show(const Result<Personas>& found);

    CatalogDocument& m_document;
    std::stop_source m_stop;
    Personas m_personas;
    QLabel* m_summary;
    QListWidget* m_list;
    QPushButton* m_add;
};

/// The profiles as test profiles of a catalog: named by what each alone shows, which its description tells in
/// full. One step, to be undone as one.
[[nodiscard]] ChangeSet personaProfiles(CatalogDocument& document, const Personas& personas);

} // namespace ow
