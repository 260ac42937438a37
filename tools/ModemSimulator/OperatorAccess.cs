namespace Quectel.Simulator;

/// <summary>What an operator is to the SIM.</summary>
public enum OperatorAccess
{
    /// <summary>The SIM's own; registration status 1.</summary>
    Home,

    /// <summary>It takes the SIM as a guest; registration status 5.</summary>
    Roaming,

    /// <summary>It refuses the SIM; registration status 3, EMM cause 11.</summary>
    Forbidden,
}
