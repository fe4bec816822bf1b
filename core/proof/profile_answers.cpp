#include "proof/internal/profile_answers.h"

namespace ow::proof {

void ProfileAnswers::read(const QJsonObject& profile) {
    m_memory.reset();
    m_document = ProfileDocument::fromJson(profile, m_plan);
    m_state.start(expr::recordOf(m_document->value(), m_memory, m_plan.layout()), {}, m_at.nowMs);
}

} // namespace ow::proof
