namespace Keyfob.Portal.Holders;

/// <summary>What a holder types to activate a new token.</summary>
/// <param name="Serial">The serial of the new token.</param>
/// <param name="Code">Its code.</param>
/// <param name="Revokes">The serial of the present token, if he confirms that it is revoked.</param>
/// <param name="Begun">The number of the first call, for the second of two codes.</param>
/// <param name="OneTimeCode">The one-time code of an administrator; null if none is needed.</param>
internal sealed record ActivationCall(string Serial, string Code, string? Revokes, Guid? Begun, string? OneTimeCode)
{
    /// <summary>Hides both codes.</summary>
    public override string ToString() => "an activation";
}
