using Microsoft.Extensions.Options;

namespace Quectel.Hosting;

/// <summary>Turns what the options' own check throws into a failure that names the key.</summary>
/// <param name="name">The name of the options; others are not looked at.</param>
/// <param name="path">Where they stand in the configuration.</param>
/// <param name="check">Throws when they do not make sense.</param>
/// <param name="keyOf">The key of a property, below the path.</param>
internal sealed class OptionsCheck<TOptions>(string name, string path, Action<TOptions> check, Func<string, string> keyOf)
    : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? optionsName, TOptions options)
    {
        if (optionsName != name)
        {
            return ValidateOptionsResult.Skip;
        }

        try
        {
            check(options);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException error) when (error.ParamName is { Length: > 0 } property)
        {
            return ValidateOptionsResult.Fail($"{path}:{keyOf(property)}: {WithoutParameter(error.Message)}");
        }
        catch (Exception error) when (error is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail($"{path}: {error.Message}");
        }
    }

    // "The port is 1 to 65535. (Parameter 'Port')\nActual value was 0.": the key says it in the user's words.
    private static string WithoutParameter(string message) => message.Split(" (Parameter '")[0];
}
