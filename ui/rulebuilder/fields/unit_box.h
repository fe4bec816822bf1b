#pragma once

#include <QComboBox>

#include <string>

namespace ow {

/// Units of time in words, as the rule language has them as data.
class UnitBox : public QComboBox {
    Q_OBJECT

public:
    explicit UnitBox(const QString& accessibleName, QWidget* parent = nullptr);

    /// "hours", "days" …, or "hour", "day" …; the unit in force stays in force, also one that is not offered.
    void setUnits(bool plural, const std::string& inForce);
    [[nodiscard]] std::string current() const { return currentData().toString().toStdString(); }
};

} // namespace ow
