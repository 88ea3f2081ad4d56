namespace Keyfob.Portal.ApiKeys;

/// <summary>An API key that was presented and is valid.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Scopes">What it allows, separated by blanks.</param>
internal sealed record KnownApiKey(string Id, string Scopes);
