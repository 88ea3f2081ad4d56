namespace Keyfob.Portal.Admitting;

/// <summary>Which scope an endpoint needs; in its metadata.</summary>
/// <param name="Scope">The scope.</param>
internal sealed record NeededScope(string Scope);
