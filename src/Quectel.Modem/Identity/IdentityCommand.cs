namespace Quectel.Modem;

/// <summary><c>ATI</c>: manufacturer, model and revision on three bare lines (EC2x AT manual, ATI; 300 ms).</summary>
internal sealed record IdentityCommand() : AtCommand<ModemIdentity>($"ATI")
{
    private const string RevisionPrefix = "Revision:";

    public override bool Owns(AtLine line) => BareText.IsInformation(line);

    public override ModemIdentity Parse(AtResponse response)
    {
        string[] lines = [.. response.Lines.Select(line => line.Text.Trim())];
        string? revision = lines.FirstOrDefault(
            line => line.StartsWith(RevisionPrefix, StringComparison.OrdinalIgnoreCase));
        if (lines.Length < 3 || revision is null)
        {
            throw new AtProtocolException(string.Join(" / ", lines), "Expected manufacturer, model and revision.");
        }

        return new ModemIdentity(lines[0], lines[1], revision[RevisionPrefix.Length..].Trim());
    }
}
