using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Keyfob.Portal.Pages.AllTokens;

/// <summary>Who gets a token.</summary>
public sealed class AssignInput : IValidatableObject
{
    /// <summary>The user ID.</summary>
    [Required(ErrorMessage = "Type the user ID.")]
    [StringLength(256, ErrorMessage = "A user ID has at most 256 characters.")]
    public string User { get; set; } = "";

    /// <summary>Where mails go.</summary>
    [EmailAddress(ErrorMessage = "This is not a mail address.")]
    [StringLength(256, ErrorMessage = "A mail address has at most 256 characters.")]
    public string? Mail { get; set; }

    /// <summary>The organisation.</summary>
    [StringLength(256, ErrorMessage = "An organisation has at most 256 characters.")]
    public string? Organisation { get; set; }

    /// <summary>The day of the purchase.</summary>
    public string? Purchase { get; set; }

    /// <summary>The day of the purchase; null for today.</summary>
    public DateOnly? PurchaseDay => DateOnly.TryParseExact(Purchase, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Purchase) && PurchaseDay is not { Year: >= 2000 and < 2200 })
        {
            yield return new ValidationResult("The day of the purchase is a day such as 2030-12-31.");
        }

        if ($"{User}{Mail}{Organisation}".Any(char.IsControl))
        {
            yield return new ValidationResult("A field has a character that cannot be shown.");
        }
    }
}
