using System.ComponentModel.DataAnnotations;
using Keyfob.Orders.Replacements;

namespace Keyfob.Portal.Pages.Renewals;

/// <summary>The form of a claim.</summary>
internal sealed class ClaimInput : IValidatableObject
{
    /// <summary>The number after <c>Err</c>.</summary>
    [Range(1, 99, ErrorMessage = "The number after Err is 1 to 99.")]
    public int? ErrorNumber { get; set; }

    /// <summary>What is wrong.</summary>
    [StringLength(Claims.MaxDescription, ErrorMessage = "A description has at most 1000 characters.")]
    public string? Description { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ErrorNumber == null && string.IsNullOrWhiteSpace(Description))
        {
            yield return new ValidationResult("Type the number after Err, or describe what is wrong.", [nameof(Description)]);
        }
    }
}
