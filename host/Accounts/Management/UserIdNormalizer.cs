using Keyfob.Verifier.Data;
using Microsoft.AspNetCore.Identity;

namespace Keyfob.Accounts.Management;

/// <summary>Compares user IDs as the tokens' holders are compared.</summary>
internal sealed class UserIdNormalizer : ILookupNormalizer
{
    /// <inheritdoc/>
    public string? NormalizeName(string? name) => name == null ? null : HolderRow.KeyOf(name);

    /// <inheritdoc/>
    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
