using System.ComponentModel.DataAnnotations;

namespace Keyfob.Portal.Pages.OneTimeCodes;

/// <summary>The form of a one-time code.</summary>
internal sealed class OneTimeCodeInput
{
    /// <summary>The user ID.</summary>
    [Required(ErrorMessage = "Type the user ID.")]
    [StringLength(256, ErrorMessage = "A user ID has at most 256 characters.")]
    public string User { get; set; } = "";

    /// <summary>Why.</summary>
    [Required(ErrorMessage = "Type a reason: it is in the audit trail.")]
    [StringLength(200, ErrorMessage = "A reason has at most 200 characters.")]
    [RegularExpression(@"\P{Cc}*", ErrorMessage = "A reason is one line.")]
    public string Reason { get; set; } = "";
}
