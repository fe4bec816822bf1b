#pragma once

#include "domain/entities.h"
#include "expression/run/program.h"
#include "expression/witness/witness.h"
#include "ways/ways.h"

#include <QByteArray>
#include <QMap>

#include <map>
#include <optional>
#include <vector>

namespace ow {

/// Which edits of a profile make a rule true, or not true, whatever else the decision says to them: found by
/// asking the rule for values that its conditions name. What they are worth decisions tell.
class RuleFlips {
public:
    /// `offer`: the one that the rule is asked for, where it reads `offer`; may be null.
    RuleFlips(const QString& rule, const WaysWish& wish, const expr::Schema& schema,
              const PersonalizedOffer* offer);

    /// Nearest first: single edits, then, where these are none and pairs are wanted, pairs. None where the
    /// rule is that way already, or cannot be read.
    [[nodiscard]] QVector<ProfileEdits> find(const QJsonObject& profile, bool wanted, bool pairs);

    [[nodiscard]] bool readsOffer() const { return !m_whole.isEmpty() && m_whole.needs().offer; }

private:
    struct Leaf {
        expr::Tree tree;
        expr::Program program;
        std::map<bool, std::optional<QJsonObject>> witnesses; ///< that were looked for
    };
    /// What the rule and each of its conditions give.
    struct Answer {
        bool whole = false;
        QByteArray leaves; ///< a byte for each

        bool operator==(const Answer&) const = default;
    };
    struct Reads {
        QMap<QStringList, QVector<int>>
            values; ///< members that hold one value, with the conditions that read it
        QMap<QStringList, QVector<int>> lists;
    };

    /// The members that the rule reads: asking it again and again of a large profile would take its time.
    [[nodiscard]] QJsonObject partOf(const QJsonObject& profile) const;
    [[nodiscard]] Answer ask(const QJsonObject& profile) const;
    [[nodiscard]] bool isOfElements(const QJsonObject& profile, const QStringList& path,
                                    const expr::Program& condition) const;
    [[nodiscard]] Reads readsOf(const QJsonObject& profile) const;
    void addValues(ProfileEdits& edits, const QJsonObject& profile, const Answer& now,
                   const QStringList& path, const QVector<int>& leaves) const;
    void addSegments(ProfileEdits& edits, const QJsonObject& profile) const;
    void addEntries(ProfileEdits& edits, const QJsonObject& profile, const Answer& now,
                    const QStringList& path, int leaf);
    void removeEntries(ProfileEdits& edits, const QJsonObject& profile, const Answer& now,
                       const QStringList& path, int leaf) const;
    [[nodiscard]] const std::optional<QJsonObject>& witnessOf(int leaf, bool meets);
    [[nodiscard]] std::vector<QJsonValue> valuesFor(const QJsonObject& profile, const QStringList& path,
                                                    const QVector<int>& leaves) const;

    const WaysWish& m_wish;
    const expr::Schema& m_schema;
    const PersonalizedOffer* m_offer;
    expr::Layout m_layout;
    expr::Program m_whole;
    std::vector<Leaf> m_leaves;
};

} // namespace ow
