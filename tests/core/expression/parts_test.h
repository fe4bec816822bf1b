#pragma once

#include <QObject>

/// The parts that golden files do not reach: limits, positions, traces, schemas, editor help, memory.
class PartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nestingThatPeopleWriteWorks();
    void nestedFiltersStayCheap();
    void nestingBeyondTheLimitIsAnError_data();
    void nestingBeyondTheLimitIsAnError();
    void stepLimitStopsNestedLoops();
    void evaluationDoesNotAllocate_data();
    void evaluationDoesNotAllocate();
    void layoutKeepsWhatRulesUse();
    void oldRecordServesProgramsCompiledLater();
    void failedConditionsNameTheLeaves();
    void aTraceGoesOnWithoutChangingTheAnswer();
    void listsAreToldByTheirElements();
    void calculationsHaveTheirNumbers_data();
    void calculationsHaveTheirNumbers();
    void warningsNameTheNode();
    void partsOfARuleStandAlone();
    void traceHasEveryEvaluatedNode();
    void schemaImport();
    void schemaLearning();
    void modelUsageFromTree();
    void signatureAndHover();
    void semanticTokensCoverTheText();
    void renameFollowsVariables();
    void brokenJsonIsRefused_data();
    void brokenJsonIsRefused();
    void filterExpressions();
};
