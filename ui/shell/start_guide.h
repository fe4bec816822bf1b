#pragma once

#include "domain/entity.h"
#include "opening/templates.h"

#include <QMap>
#include <QWidget>

class QLabel;
class QPushButton;

namespace ow {

class CatalogDocument;
class ChoiceButton;

/// The way to a first decision: five things that it takes, each made by one click and ticked off as soon as
/// the catalog holds one; or a template that brings them all.
class StartGuide : public QWidget {
    Q_OBJECT

public:
    explicit StartGuide(CatalogDocument& document, QWidget* parent = nullptr);

    /// What it takes, in the order of the steps.
    static constexpr std::array kSteps{EntityKind::Placement, EntityKind::PersonalizedOffer,
                                       EntityKind::OfferFilter, EntityKind::Activity,
                                       EntityKind::TestProfile};
    /// How many of the steps are done.
    [[nodiscard]] int doneCount() const;
    [[nodiscard]] bool isComplete() const { return doneCount() == int(kSteps.size()); }
    /// The button of what comes next.
    [[nodiscard]] QPushButton* next() const;

Q_SIGNALS:
    void createRequested(ow::EntityKind kind);
    void templateRequested(ow::CatalogTemplate which);
    void previewRequested();
    void skipped();

private:
    [[nodiscard]] QWidget* makeHead();
    [[nodiscard]] QWidget* makeTemplates();
    void refresh();

    CatalogDocument& m_document;
    QLabel* m_title;
    QLabel* m_sentence;
    QPushButton* m_skip;
    QPushButton* m_preview;
    QWidget* m_templates;
    QMap<EntityKind, ChoiceButton*> m_steps;
};

} // namespace ow
