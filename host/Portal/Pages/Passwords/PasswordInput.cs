using System.ComponentModel.DataAnnotations;
using Keyfob.Accounts.Management;

namespace Keyfob.Portal.Pages.Passwords;

/// <summary>The form of a change of password.</summary>
internal sealed class PasswordInput
{
    /// <summary>The present password.</summary>
    [Required(ErrorMessage = "Type your present password.")]
    [StringLength(256, ErrorMessage = "A password has at most 256 characters.")]
    public string Present { get; set; } = "";

    /// <summary>The new password.</summary>
    [Required(ErrorMessage = "Type a new password.")]
    [StringLength(256, MinimumLength = AccountAdministration.MinPassword, ErrorMessage = "A password has {2} to {1} characters.")]
    public string Next { get; set; } = "";

    /// <summary>The new password once more.</summary>
    [Compare(nameof(Next), ErrorMessage = "The two new passwords differ.")]
    public string Again { get; set; } = "";
}
