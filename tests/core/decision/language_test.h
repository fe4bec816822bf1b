#pragma once

#include <QObject>

namespace ow::test {

/// Language ranges and the choice of a component by them (DOMAIN.md 2.10, 11.12).
class LanguageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsLists_data();
    void readsLists();
    void refusesWhatIsNoList_data();
    void refusesWhatIsNoList();
    void ranksByWeight();
    void choosesByRanges_data();
    void choosesByRanges();
    void agreesWithTheSlowChoice();
};

} // namespace ow::test
