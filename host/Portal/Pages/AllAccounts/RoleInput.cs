using System.ComponentModel.DataAnnotations;
using Keyfob.Accounts.Data;

namespace Keyfob.Portal.Pages.AllAccounts;

/// <summary>What an account is for.</summary>
public class RoleInput : IValidatableObject
{
    /// <summary>The name of the role.</summary>
    public string Role { get; set; } = nameof(AccountRole.Holder);

    /// <summary>The organisation of a manager.</summary>
    [StringLength(256, ErrorMessage = "An organisation has at most 256 characters.")]
    public string? Organisation { get; set; }

    /// <summary>The role; null if it is none.</summary>
    public AccountRole? KnownRole => Parts.FilterText.OneOf<AccountRole>(Role);

    /// <summary>The organisation without blanks around it; null for none.</summary>
    public string? KnownOrganisation => string.IsNullOrWhiteSpace(Organisation) ? null : Organisation.Trim();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KnownRole == null)
        {
            yield return new ValidationResult("Choose a role.", [nameof(Role)]);
        }

        if ((KnownRole == AccountRole.Manager) != (KnownOrganisation != null))
        {
            yield return new ValidationResult("A manager has an organisation, and nobody else has one.", [nameof(Organisation)]);
        }

        if (Organisation?.Any(char.IsControl) == true)
        {
            yield return new ValidationResult("The organisation has a character that cannot be shown.", [nameof(Organisation)]);
        }
    }
}
