using System.ComponentModel.DataAnnotations;
using Keyfob.Accounts.Management;

namespace Keyfob.Portal.Pages.AllAccounts;

/// <summary>The form of a new account.</summary>
internal sealed class NewAccountInput : RoleInput
{
    /// <summary>The user ID.</summary>
    [Required(ErrorMessage = "Type a user ID.")]
    [StringLength(256, ErrorMessage = "A user ID has at most 256 characters.")]
    public string User { get; set; } = "";

    /// <summary>The first password; empty for a random one.</summary>
    [StringLength(256, MinimumLength = AccountAdministration.MinPassword, ErrorMessage = "A password has {2} to {1} characters.")]
    public string? Password { get; set; }

    /// <summary>Why.</summary>
    [Required(ErrorMessage = "Type a reason: it is in the audit trail.")]
    [StringLength(Parts.Reason.MaxLength, ErrorMessage = "A reason has at most {1} characters.")]
    [RegularExpression(@"\P{Cc}*", ErrorMessage = "A reason is one line.")]
    public string Reason { get; set; } = "";
}
