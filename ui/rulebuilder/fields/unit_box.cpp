#include "rulebuilder/fields/unit_box.h"

#include "rulebuilder/blocks/time_words.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

UnitBox::UnitBox(const QString& accessibleName, QWidget* parent) : QComboBox(parent) {
    setObjectName(u"unit"_s);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
}

void UnitBox::setUnits(bool plural, const std::string& inForce) {
    const std::vector<std::string> offered = offeredUnits(plural);
    std::vector<std::string> units = offered;
    std::string now = inForce;
    const std::vector<std::string> others = offeredUnits(!plural);
    if (std::find(others.begin(), others.end(), now) != others.end())
        now = plural ? now + 's' : now.substr(0, now.size() - 1); // of the other number
    if (std::find(units.begin(), units.end(), now) == units.end() && !now.empty())
        units.push_back(now);
    clear();
    for (const std::string& unit : units)
        addItem(unitWords(unit), QString::fromStdString(unit));
    setCurrentIndex(std::max(0, findData(QString::fromStdString(now))));
}

} // namespace ow

#include "moc_unit_box.cpp"
