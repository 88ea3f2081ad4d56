using Keyfob.Verifier.Figures;

namespace Keyfob.Portal.Oversight;

/// <summary>The service in numbers.</summary>
/// <param name="Tokens">The tokens and their clocks.</param>
/// <param name="Failures">The codes that were not accepted.</param>
internal sealed record Overview(TokenFigures Tokens, FailureFigures Failures);
