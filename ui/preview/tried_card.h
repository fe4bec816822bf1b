#pragma once

#include "catalog/change_set.h"
#include "domain/ids.h"
#include "widgets/section_card.h"

class QPushButton;

namespace ow {

class CatalogDocument;

/// What is tried just for now, member by member: each can be taken back, all of it kept. Hidden while nothing
/// is tried.
class TriedCard : public SectionCard {
    Q_OBJECT

public:
    /// The document must outlive the card.
    explicit TriedCard(CatalogDocument& document, QWidget* parent = nullptr);

Q_SIGNALS:
    /// An entity that is tried is wanted, to try further.
    void openRequested(const ow::EntityKey& key);
    /// What was tried with a profile is a new one now.
    void profileMade(const ow::ProfileId& profile);

private:
    void showTried();
    void addEntity(const Change& change);
    void addLine(const EntityKey& key, const QString& path, const QString& text);
    [[nodiscard]] QWidget* makeFoot();
    void keep();
    void makeProfile();

    CatalogDocument& m_document;
    ChangeSet m_shown;
    QVBoxLayout* m_lines;
    QPushButton* m_makeProfile;
};

} // namespace ow
