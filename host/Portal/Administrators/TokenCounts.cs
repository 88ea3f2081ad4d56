using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Portal.Administrators;

/// <summary>How many tokens there are in each state.</summary>
/// <param name="At">When they were counted.</param>
/// <param name="States">The numbers of the states that a token is in.</param>
public sealed record TokenCounts(DateTimeOffset At, IReadOnlyDictionary<TokenState, int> States);
