using System.CommandLine;

namespace Quectel.Cli.Options;

/// <summary>What text can reach the module inside quotes. Checked here so that a mistake costs no bring-up.</summary>
internal static class TextRules
{
    /// <summary>Refuses quotes and control characters. The message does not show the text, which may be a password.</summary>
    public static Option<string?> Quotable(this Option<string?> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Select(token => Complain(token.Value)).FirstOrDefault(complaint => complaint is not null) is { } found)
            {
                result.AddError($"{option.Name} holds {found}, which the module cannot take.");
            }
        });
        return option;
    }

    /// <returns>What is wrong with the text; null when nothing is.</returns>
    private static string? Complain(string text)
    {
        foreach (char c in text)
        {
            if (c == '"')
            {
                return "a double quote";
            }

            if (char.IsControl(c))
            {
                return $"the control character U+{(int)c:X4}";
            }
        }

        return null;
    }
}
